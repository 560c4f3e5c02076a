import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { analyse, type DeclaredOwner, readBods, readOwners, writeBods } from '../index.ts'
import { statement } from './schema.ts'

const subject = { name: 'Subject AB', organizationNumber: '5560000001', country: 'SE' }
const owners: DeclaredOwner[] = [
  {
    type: 'ORGANIZATION',
    name: 'Holding ApS',
    organizationNumber: '12345678',
    country: 'DK',
    sharePercent: 60,
    votingPercent: 70,
    owners: [
      { type: 'PERSON', name: 'Anna Berg', dateOfBirth: '1980-05-17', sharePercent: 80 },
      { type: 'ORGANIZATION', name: 'Subject AB', organizationNumber: '5560000001', country: 'SE', sharePercent: 20 },
    ],
  },
  { type: 'PERSON', name: 'Bo Ek', sharePercent: 30, votingPercent: 20, control: ['APPOINTMENT'] },
]
const details = {
  statementDate: '2026-06-15',
  publicationDate: '2026-06-16',
  publisher: 'Test',
  assertedBy: 'Subject AB',
  idOf: (text: string) => createHash('sha256').update(text).digest('hex'),
}
const { graph } = readOwners(owners, subject)
const written = writeBods(graph, analyse(graph, { percent: 25, inclusive: false }), details)
const relationships = written.filter((one) => one.recordType === 'relationship')
type Details = { isComponent: boolean; componentRecords?: string[]; interests?: object[]; interestedParty: unknown }
const detailsOf = (one: Record<string, unknown> | undefined) => one?.recordDetails as Details

describe('writing', () => {
  it('every statement is one of BODS 0.4, with an id of its own', () => {
    for (const one of written) expect(statement.safeParse(one).error).toBeUndefined()
    expect(new Set(written.map((one) => one.statementId)).size).toBe(written.length)
  })

  it('an owner through companies has a relationship with the effective part and its components, which come before', () => {
    const at = written.findIndex((one) => (detailsOf(one).componentRecords ?? []).length > 0)
    const primary = detailsOf(written[at])
    expect(primary).toMatchObject({
      isComponent: false,
      interests: [
        { type: 'shareholding', directOrIndirect: 'indirect', beneficialOwnershipOrControl: true },
        { type: 'votingRights' },
        { type: 'otherInfluenceOrControl' },
      ],
    })
    for (const id of primary.componentRecords ?? []) {
      const component = written.findIndex((one) => one.recordId === id)
      expect(component).toBeGreaterThanOrEqual(0)
      expect(component).toBeLessThan(at)
      expect(detailsOf(written[component]).isComponent).toBe(true)
    }
  })

  it('a direct holding of a beneficial owner is marked as such', () => {
    const own = relationships.filter((one) => detailsOf(one).interests?.some((i) => 'share' in i && 'type' in i))
    expect(own.map((one) => detailsOf(one).interests)).toContainEqual([
      { type: 'shareholding', directOrIndirect: 'direct', beneficialOwnershipOrControl: true, share: { exact: 30 } },
      { type: 'votingRights', directOrIndirect: 'direct', beneficialOwnershipOrControl: true, share: { exact: 20 } },
      { type: 'appointmentOfBoard', directOrIndirect: 'direct', beneficialOwnershipOrControl: true },
    ])
  })

  it('what is not known is written as not known, and nobody as nobody', () => {
    const reasons = (list: Record<string, unknown>[]) => list.map((one) => detailsOf(one).interestedParty)
    expect(reasons(relationships)).toContainEqual(expect.objectContaining({ reason: 'informationUnknownToPublisher' }))
    const nobody = readOwners([], subject).graph
    const file = writeBods(nobody, analyse(nobody, { percent: 25, inclusive: false }), details)
    expect(reasons(file)).toContainEqual(expect.objectContaining({ reason: 'noBeneficialOwners' }))
    expect(readBods(file, subject)).toMatchObject({ ok: true, owners: [], nobody: true })
  })
})

describe('reading', () => {
  it('what was written is read back as it was declared', () => {
    const read = readBods(written, subject)
    if (!read.ok) throw new Error(JSON.stringify(read.issues))
    const again = readOwners(read.owners, subject).graph
    const threshold = { percent: 25, inclusive: false }
    const parts = (of: typeof graph) =>
      analyse(of, threshold).persons.map(({ name, sharePercent, votingPercent }) => [name, sharePercent, votingPercent])
    expect(parts(again)).toEqual(parts(graph))
    expect(read.notUsed).toEqual([])
  })

  const [first] = written
  const entity = written.find((one) => detailsOf(one) && one.recordType === 'entity')
  it.each<[string, unknown[], string]>([
    ['no statement', ['text'], '0'],
    ['an id that is too short', [{ ...first, statementId: 'short' }], '0.statementId'],
    ['the same id twice', [first, first], '1.statementId'],
    ['another version', [{ ...first, publicationDetails: { bodsVersion: '0.3' } }], '0.publicationDetails.bodsVersion'],
    ['another company', written.filter((one) => one.recordType === 'person'), ''],
    [
      'a record that is not there',
      [entity, { ...relationships[0], recordDetails: { ...detailsOf(relationships[0]), interestedParty: 'nobody' } }],
      '1.recordDetails.interestedParty',
    ],
  ])('%s is refused, with the place', (_, file, path) => {
    const read = readBods(file, subject)
    expect(read.ok ? [] : read.issues.map((issue) => issue.path)).toContain(path)
  })

  it('a range is refused, for it cannot be multiplied', () => {
    const file = written.map((one) =>
      one.recordType === 'relationship' && detailsOf(one).componentRecords === undefined && detailsOf(one).interests
        ? {
            ...one,
            recordDetails: {
              ...detailsOf(one),
              interests: [{ type: 'shareholding', directOrIndirect: 'direct', share: { minimum: 25, maximum: 50 } }],
            },
          }
        : one,
    )
    const read = readBods(file, subject)
    expect(read.ok ? [] : read.issues[0]?.message).toContain('Give the exact share')
  })

  it('of a record the last statement counts, and a closed one is gone', () => {
    const holding = relationships.find((one) => detailsOf(one).interests?.length === 3)
    const change = (recordStatus: string, interests: object[]) => ({
      ...holding,
      statementId: `changed-${'0'.repeat(32)}`,
      statementDate: '2026-07-01',
      recordStatus,
      recordDetails: { ...detailsOf(holding), interests },
    })
    const less = [{ type: 'shareholding', directOrIndirect: 'direct', share: { exact: 5 } }]
    const ownersOf = (file: unknown[]) => {
      const read = readBods(file, subject)
      return read.ok ? read.owners.map(({ name, sharePercent }) => [name, sharePercent]) : read.issues
    }
    expect(ownersOf([change('updated', less), ...written])).toContainEqual(['Bo Ek', 5])
    expect(ownersOf([...written, change('closed', less)])).toEqual([['Holding ApS', 60]])
  })
})

const samples = new URL('../../../../../shared/data/samples/bods/', import.meta.url)
describe.skipIf(!existsSync(samples))('the official samples of BODS 0.4 (skipped where ../shared is not there)', () => {
  const read = (name: string) => {
    const file = JSON.parse(readFileSync(new URL(name, samples), 'utf8')) as Record<string, unknown>[]
    const root = file.find((one) => one.recordId === one.declarationSubject && one.recordType === 'entity')
    const about = root?.recordDetails as { name: string; identifiers?: { id: string }[] } | undefined
    const company = { name: about?.name ?? '', organizationNumber: about?.identifiers?.[0]?.id, country: 'GB' }
    return { file, reading: readBods(file, company), company }
  }

  const names = existsSync(samples) ? readdirSync(samples) : ['absent.json']
  it.each(names.filter((name) => name.endsWith('.json')))('%s is of the shape that we read', (name) => {
    for (const one of read(name).file) expect(statement.safeParse(one).error).toBeUndefined()
  })

  it('an indirect owner is read through the company in between, whose owners’ parts are not told', () => {
    const { reading, company } = read('indirect-ownership.json')
    if (!reading.ok) throw new Error(JSON.stringify(reading.issues))
    expect(reading.owners).toMatchObject([
      { type: 'ORGANIZATION', name: 'Company B', sharePercent: 60, owners: [{ name: 'Person 1' }] },
    ])
    const { gaps } = analyse(readOwners(reading.owners, company).graph, { percent: 25, inclusive: false })
    expect(gaps).toMatchObject([{ percent: 60 }, { percent: 40 }])
  })

  it('a company whose owners need not be told has none, which is not “nobody”', () => {
    const { reading } = read('listed-company-exempt-from-disclosure.json')
    expect(reading).toMatchObject({ ok: true, owners: [], nobody: false })
  })
})
