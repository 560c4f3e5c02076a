import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { date, listOf, text } from './fields.ts'
import { readReply } from './read-reply.ts'
import { soap, soapFault } from './sample-format.ts'

describe('a reply', () => {
  it('in XML is read as the JSON of the same service would be', () => {
    const keha = { ettevotjad: { item: [{ arinimi: 'A & B <OÜ>' }, { arinimi: 'Õ' }] }, arv: '2', tyhi: {} }
    expect(readReply(soap('x_v1', keha, { keel: 'est' }))).toEqual({ paring: { keel: 'est' }, keha })
    expect(readReply(JSON.stringify({ keha }))).toEqual({ keha })
  })

  it('that is a fault is told as one', () => {
    expect(readReply(soapFault('Vale parool'))).toMatchObject({ Fault: { faultstring: 'Vale parool' } })
  })

  it.each([
    ['cut off', soap('x_v1', { a: '1' }).slice(0, -20)],
    ['no XML', 'Service unavailable'],
    ['empty', ''],
    ['without a SOAP body', '<a><b>1</b></a>'],
    ['broken JSON', '{"keha":'],
    ['nested without end', soap('x_v1', { a: 'X' }).replace('X', '<b>'.repeat(60) + '</b>'.repeat(60))],
    ['with a DOCTYPE', `<!DOCTYPE x [<!ENTITY e "boom">]>${soap('x_v1', { a: '1' }).replace(/<\?xml.*\?>/, '')}`],
  ])('that is %s is not read', (_, body) => {
    expect(readReply(body)).toBeUndefined()
  })

  it('cannot reach the prototype of what is read', () => {
    const read = readReply(soap('x_v1', { a: '1' }).replace(/ns1:a/g, 'ns1:__proto__'))
    expect(Object.hasOwn((read as { keha: object }).keha, '__proto__')).toBe(true)
  })
})

describe('fields', () => {
  it('one item alone is a list of one; nothing, null and the empty element are an empty list', () => {
    const list = listOf(z.object({ a: text }))
    expect(list.parse({ item: { a: 1 } })).toEqual([{ a: '1' }])
    expect(list.parse({ item: [{ a: 'x' }, { a: {} }] })).toEqual([{ a: 'x' }, { a: undefined }])
    expect([{}, null, undefined, { item: [] }].map((nothing) => list.parse(nothing))).toEqual([[], [], [], []])
  })

  it('an element with something in it is not read as an empty text', () => {
    expect(text.safeParse({ a: 'x' }).success).toBe(false)
  })

  it.each([
    ['2018-05-13Z', '2018-05-13'],
    ['2018-05-13+03:00', '2018-05-13'],
    ['2018-05-13T10:00:00', '2018-05-13'],
    ['13.05.2018', '2018-05-13'],
    ['2018-05-13', '2018-05-13'],
    [{}, undefined],
  ])('the date %j is %s', (written, read) => {
    expect(date.parse(written)).toBe(read)
  })

  it.each([1526169600.0, '2018-13-01', 'teadmata'])('%j is refused as a date, not guessed at', (written) => {
    expect(date.safeParse(written).success).toBe(false)
  })
})
