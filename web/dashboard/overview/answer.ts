export type { OverviewAnswer as Overview } from '../../../src/features/statistics/overview.ts'
