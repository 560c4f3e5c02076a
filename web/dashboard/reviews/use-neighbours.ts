import type { ReviewsListAnswer } from '../../../src/features/reviews/list.ts'
import { useRead } from '../api.ts'
import { type QueueFilters, queueInput } from './queue-input.ts'

/** The reviews before and after this one in the queue that one has come from; undefined where there is none. */
export function useNeighbours(reviewId: string, filters: QueueFilters): { previous?: string; next?: string } {
  const queue = useRead<ReviewsListAnswer>('reviews.list', { ...queueInput(filters), limit: 200 }, { keepsLast: true })
  const ids = queue.data?.data.map((review) => review.reviewId) ?? []
  const at = ids.indexOf(reviewId)
  const previous = at > 0 ? ids[at - 1] : undefined
  const next = at < 0 ? ids.find((id) => id !== reviewId) : ids[at + 1]
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) }
}
