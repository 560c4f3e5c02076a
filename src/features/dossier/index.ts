export { applicationReport, openReport } from './report.ts'
export { timeline } from './timeline.ts'
