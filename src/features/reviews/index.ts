export { decideReview } from './decide.ts'
export { getReview } from './get.ts'
export { listReviews } from './list.ts'
export { followStatus } from './open.ts'
