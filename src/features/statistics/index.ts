export { funnel } from './funnel.ts'
