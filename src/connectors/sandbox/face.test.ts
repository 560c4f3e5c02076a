import { expect, it } from 'vitest'
import { createSandboxFace } from './face.ts'

const start = new Date('2026-06-15T10:00:00Z').getTime()
let at = start
const face = createSandboxFace({ clock: { now: () => new Date(at) }, delayMs: 2_000 })
const picture = { contentType: 'image/jpeg', bytes: new Uint8Array() }
const begin = (documentNumber: string) => face.start({ portrait: picture, selfie: picture, documentNumber })

it.each([
  ['UP1000001', 'MATCH', 'PASSED'],
  ['UP1000003', 'NO_MATCH', 'PASSED'],
  ['UP1000004', 'UNCERTAIN', 'PASSED'],
  ['UP1000005', 'MATCH', 'FAILED'],
  ['AB1234567', 'UNCERTAIN', 'NOT_DONE'],
])('the document %s takes its time and is then %s, liveness %s', async (number, outcome, liveness) => {
  at = start
  const started = await begin(number)
  if (started.outcome !== 'STARTED') throw new Error('It was not started.')
  expect(await face.collect(started.order)).toEqual({ outcome: 'PENDING' })
  at += 2_000
  const ended = await face.collect(started.order)
  expect(ended).toMatchObject({ outcome, liveness })
  expect('evidence' in ended && ended.evidence[0]?.body).not.toContain(number)
})

it('an outage, and an order of somebody else’s, are no answers', async () => {
  expect((await begin('UP1000006')).outcome).toBe('OUTAGE')
  expect((await face.collect({})).outcome).toBe('OUTAGE')
})
