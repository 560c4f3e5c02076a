export { analyse, companyShares } from './analyse.ts'
export { readBods } from './bods/read.ts'
export { type BodsDetails, writeBods } from './bods/write.ts'
export {
  type Comparison,
  compareWithRegister,
  type Discrepancy,
  type PersonComparison,
  type Unclear,
  undeclaredOwners,
} from './compare-with-register.ts'
export { personIds } from './person-ids.ts'
export { depthMax, nodesMax, readOwners } from './read-owners.ts'
export type * from './types.ts'
