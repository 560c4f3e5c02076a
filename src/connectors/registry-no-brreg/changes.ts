import type { Evidence, RegisterChange, RegistryConnector } from '../kit.ts'
import { asOutage, outage } from '../registry-kit/outage.ts'
import type { Fetch } from './fetch.ts'
import { oppdaterteEnheter, rolleoppdateringer } from './schemas.ts'

type Changes = Awaited<ReturnType<NonNullable<RegistryConnector['changes']>>>

/** Of one page; the register gives up to 10,000 and is quick with these. */
const PAGE_SIZE = 1_000

/** The id last read of each feed, or the time from which on it is read. */
interface Position {
  units: number | string
  roles: number | string
}

const KINDS: Record<string, RegisterChange['kind']> = { Sletting: 'DELETED', Fjernet: 'GONE' }
/** Of several changes of one company the last tells least of what came before it, so the gravest counts. */
const GRAVITY: RegisterChange['kind'][] = ['CHANGED', 'DELETED', 'GONE']

/**
 * What has changed since `cursor`, out of two feeds of Enhetsregisteret: its units and their roles. A unit that is "Fjernet"
 * was removed on legal grounds, one of "Sletting" is deleted and still told. Without a cursor it answers from now on; ids
 * are found later, for the feeds can be asked by time until something has happened. One that is not ours is a RangeError.
 */
export async function changes(fetch: Fetch, cursor: string | undefined, now: Date): Promise<Changes> {
  if (cursor === undefined) {
    const from = now.toISOString()
    return {
      outcome: 'FOUND',
      value: { changed: [], cursor: write({ units: from, roles: from }), isLast: true },
      evidence: [],
    }
  }
  const position = read(cursor)
  const [units, roles] = await Promise.all([
    fetch(`/enhetsregisteret/api/oppdateringer/enheter?${unitsQuery(position.units)}`, oppdaterteEnheter),
    fetch(`/enhetsregisteret/api/oppdateringer/roller?${rolesQuery(position.roles)}`, rolleoppdateringer),
  ])
  const evidence: Evidence[] = [...units.evidence, ...roles.evidence]
  // The feeds have no 404 and no 410. With one feed silent nothing is handed on, or its place would be lost.
  if (units.outcome !== 'FOUND') return { ...asOutage(units), evidence }
  if (roles.outcome !== 'FOUND') return { ...asOutage(roles), evidence }
  const unitRows = units.value._embedded?.oppdaterteEnheter ?? []
  const next: Position = {
    units: last(unitRows.map(({ oppdateringsid }) => oppdateringsid)) ?? position.units,
    roles: last(roles.value.map(({ id }) => id)) ?? position.roles,
  }
  if (goesBack(position.units, next.units) || goesBack(position.roles, next.roles)) {
    return outage('MALFORMED', 'A feed of Enhetsregisteret answered from before the place that was asked for', {
      evidence,
    })
  }
  const changed = merge([
    ...unitRows.map(({ organisasjonsnummer, endringstype }) => ({
      organizationNumber: organisasjonsnummer,
      kind: KINDS[endringstype] ?? 'CHANGED',
    })),
    ...roles.value.map(({ data }) => ({ organizationNumber: data.organisasjonsnummer, kind: 'CHANGED' as const })),
  ])
  const isLast = unitRows.length < PAGE_SIZE && roles.value.length < PAGE_SIZE
  return { outcome: 'FOUND', value: { changed, cursor: write(next), isLast }, evidence }
}

/** `oppdateringsid` is the smallest one wanted, and the role feed's `afterId` the last one known. */
function unitsQuery(from: number | string): URLSearchParams {
  const size = String(PAGE_SIZE)
  return typeof from === 'number'
    ? new URLSearchParams({ oppdateringsid: String(from + 1), size, sort: 'id,ASC' })
    : new URLSearchParams({ dato: from, size, sort: 'id,ASC' })
}

function rolesQuery(from: number | string): URLSearchParams {
  const size = String(PAGE_SIZE)
  return new URLSearchParams(typeof from === 'number' ? { afterId: String(from), size } : { afterTime: from, size })
}

function merge(all: RegisterChange[]): RegisterChange[] {
  const byNumber = new Map<string, RegisterChange>()
  for (const change of all) {
    const known = byNumber.get(change.organizationNumber)
    const isGraver = !known || GRAVITY.indexOf(change.kind) > GRAVITY.indexOf(known.kind)
    if (isGraver) byNumber.set(change.organizationNumber, change)
  }
  return [...byNumber.values()]
}

function last(ids: number[]): number | undefined {
  return ids.length > 0 ? Math.max(...ids) : undefined
}

function goesBack(before: number | string, after: number | string): boolean {
  return typeof before === 'number' && typeof after === 'number' && after < before
}

function write({ units, roles }: Position): string {
  return `units=${units};roles=${roles}`
}

function read(cursor: string): Position {
  const [, units, roles] = /^units=([\dTZ:.-]+);roles=([\dTZ:.-]+)$/.exec(cursor) ?? []
  if (units === undefined || roles === undefined) {
    throw new RangeError('This is no cursor of Enhetsregisteret: begin without one.')
  }
  const place = (written: string) => (/^\d+$/.test(written) ? Number(written) : written)
  return { units: place(units), roles: place(roles) }
}
