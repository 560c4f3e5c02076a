import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Definition } from '../../src/engines/workflow/types.ts'
import { edited, historyOf } from '../../web/dashboard/workflows/editor/history.ts'

const draft = (days: number): Definition => ({
  kind: 'KYC',
  steps: [],
  rules: [],
  review: { fourEyes: false },
  expiresAfterDays: days,
})

test('whatever was edited, undo leads back to the beginning and redo to the end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ place: fc.constantFrom('a', 'b'), after: fc.nat(4_000) }), { maxLength: 40 }),
      (edits) => {
        let atMs = 0
        let history = historyOf(draft(0))
        for (const [at, { place, after }] of edits.entries()) {
          atMs += after
          history = edited(history, { type: 'change', place, atMs, next: () => draft(at + 1) })
        }
        const end = history.present
        for (const _ of edits) history = edited(history, { type: 'undo' })
        expect(history.present).toEqual(draft(0))
        for (const _ of edits) history = edited(history, { type: 'redo' })
        expect(history.present).toEqual(end)
      },
    ),
  )
})

test('letters typed one after another in one field are one edit; a pause, or another field, begins a new one', () => {
  const typed = [
    ['rules.0.when', 0],
    ['rules.0.when', 300],
    ['rules.0.reason', 600],
    ['rules.0.reason', 5_000],
  ] as const
  const history = typed.reduce(
    (sofar, [place, atMs], at) => edited(sofar, { type: 'change', place, atMs, next: () => draft(at + 1) }),
    historyOf(draft(0)),
  )
  expect(history.past.map(({ expiresAfterDays }) => expiresAfterDays)).toEqual([0, 2, 3])
})

test('an edit after an undo forgets what was undone; taking another’s draft keeps one’s own within reach', () => {
  let history = edited(historyOf(draft(0)), { type: 'change', place: 'a', atMs: 0, next: () => draft(1) })
  history = edited(history, { type: 'undo' })
  history = edited(history, { type: 'change', place: 'a', atMs: 9_000, next: () => draft(2) })
  expect(edited(history, { type: 'redo' }).present).toEqual(draft(2))
  history = edited(history, { type: 'begin', with: draft(7) })
  expect(history.present).toEqual(draft(7))
  expect(edited(history, { type: 'undo' }).present).toEqual(draft(2))
})
