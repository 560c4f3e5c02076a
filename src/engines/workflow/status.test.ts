import { expect, test } from 'vitest'
import { canMove, isFinal, statuses } from './status.ts'

test('the allowed moves are these and no others', () => {
  const moves = statuses.flatMap((from) => statuses.filter((to) => canMove(from, to)).map((to) => `${from} → ${to}`))
  expect(moves).toEqual([
    'NOT_STARTED → IN_PROGRESS',
    'NOT_STARTED → CANCELLED',
    'IN_PROGRESS → APPROVED',
    'IN_PROGRESS → DECLINED',
    'IN_PROGRESS → FAILED',
    'IN_PROGRESS → CANCELLED',
    'IN_PROGRESS → MANUAL_REVIEW',
    'MANUAL_REVIEW → IN_PROGRESS',
    'MANUAL_REVIEW → CANCELLED',
    'MANUAL_REVIEW → MANUALLY_APPROVED',
    'MANUAL_REVIEW → MANUALLY_DECLINED',
  ])
})

test('six statuses are final', () => {
  expect(statuses.filter(isFinal)).toEqual([
    'APPROVED',
    'DECLINED',
    'FAILED',
    'CANCELLED',
    'MANUALLY_APPROVED',
    'MANUALLY_DECLINED',
  ])
})
