import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromium } from '../../../test/browser.ts'
import { type Drawn, openPainter, type Painter } from '../../../test/identity-documents.ts'
import { writeMrz } from '../../engines/mrz/index.ts'
import { createTextReader } from '../../platform/text-reader.ts'
import { readZone } from './read-zone.ts'

const today = '2026-06-15'
const person = {
  issuingState: 'UTO',
  nationality: 'UTO',
  documentNumber: 'L898902C3',
  dateOfBirth: '1974-08-12',
  expiryDate: '2032-04-15',
  firstName: 'Anna Maria',
  lastName: 'Provberg',
} as const
const passport = writeMrz({ format: 'TD3', documentCode: 'P', ...person, optionalData: 'ZE184226B' })
const card = writeMrz({ format: 'TD1', documentCode: 'I', ...person })
const largeCard = writeMrz({ format: 'TD2', documentCode: 'I', ...person })

describe.skipIf(!chromium)('reading the zone in a photo (needs chromium to draw it)', () => {
  const reader = createTextReader({ characters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<' })
  let painter: Painter
  beforeAll(async () => {
    painter = await openPainter()
  })
  afterAll(() => Promise.all([painter.close(), reader.close()]))
  const read = async (drawn: Drawn) =>
    readZone(reader, [{ contentType: 'image/png', bytes: await painter.draw(drawn) }], today)

  it.each<[string, Drawn]>([
    ['a passport', { mrz: passport }],
    ['a card', { mrz: card }],
    ['a larger card', { mrz: largeCard }],
    ['a little blurred', { mrz: passport, blurPx: 1 }],
    ['with the grain of a bad camera', { mrz: passport, grain: 0.25 }],
    ['a few degrees off the level', { mrz: passport, turnDegrees: 5, scale: 0.9 }],
    ['upside down', { mrz: passport, turnDegrees: 180 }],
    ['on its side', { mrz: passport, turnDegrees: 90, scale: 0.8 }],
    ['on its other side', { mrz: card, turnDegrees: -90, scale: 0.8 }],
    ['small, in the middle of a table', { mrz: passport, scale: 0.6 }],
  ])(
    '%s is read for certain',
    async (_, drawn) => {
      expect(await read(drawn)).toMatchObject({ outcome: 'READ', lines: drawn.mrz })
    },
    60_000,
  )

  it('a zone with a wrong check digit is never read, however plain it is', async () => {
    const forged = passport.map((line) => line.replace('740812', '840812'))
    expect(await read({ mrz: forged })).toEqual({ outcome: 'FAILED', code: 'CHECK_DIGIT_WRONG' })
  }, 60_000)

  it('of several photos the one with the zone counts', async () => {
    const pictures = [await painter.draw({}), await painter.draw({ mrz: card })]
    const both = pictures.map((bytes) => ({ contentType: 'image/png', bytes }))
    expect((await readZone(reader, both, today)).outcome).toBe('READ')
  }, 60_000)

  it('what is no photo is not supported: a PDF, half a picture, one that is too large', async () => {
    const code = async (contentType: string, bytes: Uint8Array) => readZone(reader, [{ contentType, bytes }], today)
    const whole = await painter.draw({ mrz: passport })
    const huge = Buffer.from(whole)
    huge.writeUInt32BE(10_000, 16)
    huge.writeUInt32BE(10_000, 20)
    const notSupported = { outcome: 'FAILED', code: 'NOT_SUPPORTED' }
    expect(await code('application/pdf', Buffer.from('%PDF-1.7'))).toEqual(notSupported)
    expect(await code('image/png', whole.subarray(0, 40))).toEqual(notSupported)
    expect(await code('image/png', huge)).toEqual(notSupported)
    expect((await code('image/png', whole)).outcome).toBe('READ')
  }, 60_000)
})

it('a reading ends before its job would be begun anew: what takes too long is no answer', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000080000000808000000003a98a0bd', 'hex')
  let reads = 0
  const slow = { read: async () => ({ lines: [], turnedBy: reads++ }) }
  const pictures = [{ contentType: 'image/png', bytes: png }]
  await expect(readZone(slow, pictures, today, 0)).rejects.toThrow('too long')
  expect(reads).toBe(0)
  expect(await readZone(slow, pictures, today)).toEqual({ outcome: 'FAILED', code: 'NO_MRZ_FOUND' })
})
