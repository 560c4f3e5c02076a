import { afterEach, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { sourceContract } from '../contract.ts'
import { type Loopback, type Replies, type Reply, startLoopback } from '../loopback.ts'
import { createBrreg } from './index.ts'

const clock = { now: () => new Date('2026-06-15T10:00:00Z') }
const UNITS = 'GET /enhetsregisteret/api/oppdateringer/enheter'
const ROLES = 'GET /enhetsregisteret/api/oppdateringer/roller'
const place = 'units=100;roles=7'

function connect(baseUrl: string) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return createBrreg({ egress, clock, baseUrl, timeoutMs: 500, retryDelayMs: 1 })
}

type UnitChange = [id: number, number: string, kind: string]

const units = (...rows: UnitChange[]): Reply => ({
  body: {
    ...(rows.length > 0
      ? {
          _embedded: {
            oppdaterteEnheter: rows.map(([oppdateringsid, organisasjonsnummer, endringstype]) => ({
              oppdateringsid,
              dato: '2026-06-15T09:00:00.000Z',
              organisasjonsnummer,
              endringstype,
            })),
          },
        }
      : {}),
    page: { size: 1000, totalElements: rows.length, totalPages: 1, number: 0 },
  },
})

const roles = (...rows: [id: number, number: string][]): Reply => ({
  body: rows.map(([id, organisasjonsnummer]) => ({
    specversion: '1.0',
    id: String(id),
    source: 'https://data.brreg.no/enhetsregisteret/api/oppdateringer/roller',
    type: 'no.brreg.enhetsregisteret.roller.oppdatert',
    time: '2026-06-15T09:00:00.000Z',
    data: { organisasjonsnummer },
  })),
})

let server: Loopback | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function ask(cursor: string | undefined, replies: Replies = {}) {
  server = await startLoopback({ [UNITS]: units(), [ROLES]: roles(), ...replies })
  const answer = await connect(server.url).changes({ cursor })
  return { answer, asked: server.requests.map(({ path }) => path) }
}

describe('where the reading begins', () => {
  it('without a cursor at now, and nothing is asked', async () => {
    const { answer, asked } = await ask(undefined)
    const from = '2026-06-15T10:00:00.000Z'
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      value: { changed: [], cursor: `units=${from};roles=${from}`, isLast: true },
    })
    expect(asked).toEqual([])
  })

  it('is the time until something has happened, and then the ids of each feed', async () => {
    const begin = 'units=2026-06-15T10:00:00.000Z;roles=2026-06-15T10:00:00.000Z'
    const quiet = await ask(begin)
    expect(quiet.answer).toMatchObject({ value: { changed: [], cursor: begin, isLast: true } })
    expect(quiet.asked.toSorted()).toEqual([
      '/enhetsregisteret/api/oppdateringer/enheter?dato=2026-06-15T10%3A00%3A00.000Z&size=1000&sort=id%2CASC',
      '/enhetsregisteret/api/oppdateringer/roller?afterTime=2026-06-15T10%3A00%3A00.000Z&size=1000',
    ])
    await server?.close()
    const busy = await ask(begin, { [UNITS]: units([101, '310400114', 'Endring']) })
    expect(busy.answer).toMatchObject({ value: { cursor: 'units=101;roles=2026-06-15T10:00:00.000Z' } })
  })

  it('after ids is the next one: the unit feed counts the id that is named, the role feed does not', async () => {
    const { asked } = await ask(place)
    expect(asked.toSorted()).toEqual([
      '/enhetsregisteret/api/oppdateringer/enheter?oppdateringsid=101&size=1000&sort=id%2CASC',
      '/enhetsregisteret/api/oppdateringer/roller?afterId=7&size=1000',
    ])
  })

  it.each(['', 'x', 'units=1', 'units=1;roles=2&size=1', '../enheter'])(
    '%j is no cursor of this register',
    async (cursor) => {
      await expect(ask(cursor)).rejects.toThrow('no cursor of Enhetsregisteret')
    },
  )
})

describe('what has changed', () => {
  it('is told once a company, from either feed: changed, deleted, or removed on legal grounds', async () => {
    const { answer } = await ask(place, {
      [UNITS]: units(
        [101, '310400114', 'Ny'],
        [102, '310400114', 'Endring'],
        [103, '310401005', 'Sletting'],
        [104, '310401218', 'Fjernet'],
        [105, '310401218', 'Endring'],
        [106, '310400661', 'Ukjent'],
      ),
      [ROLES]: roles([8, '310400335'], [9, '310401005']),
    })
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      value: {
        changed: [
          { organizationNumber: '310400114', kind: 'CHANGED' },
          { organizationNumber: '310401005', kind: 'DELETED' },
          { organizationNumber: '310401218', kind: 'GONE' },
          { organizationNumber: '310400661', kind: 'CHANGED' },
          { organizationNumber: '310400335', kind: 'CHANGED' },
        ],
        cursor: 'units=106;roles=9',
        isLast: true,
      },
    })
  })

  it('a whole page of either feed is not the last one', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at): [number, string] => [8 + at, '310400335'])
    const { answer } = await ask(place, { [ROLES]: roles(...rows) })
    expect(answer).toMatchObject({ value: { cursor: 'units=100;roles=1007', isLast: false } })
  })

  it('a feed that is silent is an OUTAGE of both, so that no place is lost', async () => {
    for (const key of [UNITS, ROLES]) {
      for (const status of [404, 410, 500]) {
        const { answer } = await ask(place, {
          [UNITS]: units([101, '310400114', 'Endring']),
          [key]: { status, body: {} },
        })
        expect(answer.outcome).toBe('OUTAGE')
        await server?.close()
      }
    }
  })

  it('entries from before the place that was asked for are an OUTAGE: another feed has answered', async () => {
    for (const replies of [{ [UNITS]: units([3, '310400114', 'Endring']) }, { [ROLES]: roles([2, '310400114']) }]) {
      const { answer } = await ask(place, replies)
      expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
      await server?.close()
    }
  })
})

sourceContract({
  name: 'registry-no-brreg',
  ask: (baseUrl) => connect(baseUrl).changes({ cursor: place }),
  replies: {
    found: { [UNITS]: units([101, '310400114', 'Endring']), [ROLES]: roles([8, '310400335']) },
    outage: { [UNITS]: { status: 503, body: '' }, [ROLES]: roles() },
    rateLimited: { [UNITS]: { status: 429, headers: { 'retry-after': '30' } }, [ROLES]: roles() },
    malformed: { [UNITS]: units([101, 'x', 'Endring']), [ROLES]: roles() },
  },
})
