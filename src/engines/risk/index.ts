export { type Judge, scoreRisk } from './score.ts'
export type { Risk, RiskFactor, RiskLevel, RiskModel, RiskPart } from './types.ts'
