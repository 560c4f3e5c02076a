import { expect, it } from 'vitest'
import { createTextReader } from './text-reader.ts'

const nothing = Buffer.from('no picture')

it('what is no picture is told as such, and the next one is looked at all the same', async () => {
  const reader = createTextReader({ characters: 'ABC' })
  expect(await reader.read(nothing, 'AS_IT_LIES')).toBeUndefined()
  expect(await reader.read(nothing, 0)).toBeUndefined()
  await reader.close()
}, 30_000)

it('once it is closed no thread begins any more, for what waited neither', async () => {
  const reader = createTextReader({ characters: 'ABC' })
  const asked = [reader.read(nothing, 0), reader.read(nothing, 0)]
  const ended = Promise.allSettled(asked)
  await reader.close()
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(reader.read(nothing, 0)).rejects.toThrow('closed')
})

it('a picture that takes too long is given up, and its thread ended', async () => {
  const reader = createTextReader({ characters: 'ABC', timeoutMs: 1 })
  await expect(reader.read(nothing, 0)).rejects.toThrow('too long')
  await reader.close()
})
