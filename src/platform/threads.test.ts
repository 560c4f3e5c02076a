import { expect, it } from 'vitest'
import { startThread } from './threads.ts'

const beside = new URL('./x.ts', import.meta.url).href

it('a thread answers what it is asked, each time, until it is ended', async () => {
  const thread = startThread<number, number>(beside, 'fixtures/doubling-thread', undefined)
  expect(await thread.ask(2)).toBe(4)
  expect(await thread.ask(21)).toBe(42)
  await thread.end()
  await expect(thread.ask(1)).rejects.toThrow('has ended before it was done')
})

it('a thread that fails says why, and nobody waits for it', async () => {
  const thread = startThread<number, number>(beside, 'fixtures/doubling-thread', undefined)
  await expect(thread.ask(-1)).rejects.toThrow('no number to double')
})
