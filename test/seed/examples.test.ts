import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  getBoardMembers,
  getOrganization,
  getPerson,
  getSignedBy,
  getSigningCombinations,
} from '../../src/features/applications/index.ts'
import { organizationSanctionHit, pepHit, personSanctionHit } from '../../src/features/screening/index.ts'
import { applicationId, createRequest, createResponse, hits, reads } from './examples.ts'

const printed = (value: unknown) => JSON.stringify(value, null, 2)

/** The hit of an example, and the schema that is to print it. */
const kinds = [
  ...hits.sanctionedPersons.map((hit) => [`person ${hit.name}`, personSanctionHit, hit] as const),
  ...hits.sanctionedOrganizations.map((hit) => [`organization ${hit.name}`, organizationSanctionHit, hit] as const),
  ...hits.politicallyExposed.map((hit) => [`politically exposed ${hit.name}`, pepHit, hit] as const),
]

describe('the hits of the Bits API page', () => {
  it.each(kinds)('%s passes through its schema without loss, in its order', (_name, schema, hit) => {
    expect(printed(schema.parse(hit))).toBe(printed(hit))
  })

  it.each([
    ['applications.organization.get', getOrganization],
    ['applications.organization.signedBy.get', getSignedBy],
    ['applications.organization.boardMembers.get', getBoardMembers],
    ['applications.person.get', getPerson],
  ] as const)('%s prints its example with all hits, once there are some', (name, operation) => {
    expect(printed(operation.output.parse(reads[name]))).toBe(printed(reads[name]))
  })

  it('applications.organization.signingCombinations.get prints its example with all hits, once there are some', () => {
    const { data } = reads['applications.organization.signingCombinations.get']
    const beside = { coverage: 'COMPLETE', reviewRequired: false, count: 2, limitedMandates: [], unresolved: [] }
    expect(printed(getSigningCombinations.output.parse({ data, ...beside }))).toBe(printed({ data, ...beside }))
  })
})

const page = new URL('../../../shared/seed/bits-api-v1.txt', import.meta.url)

/** The JSON of the page: every block from a `{` to a `}` that stand alone at the beginning of a line. */
function examplesOf(text: string): unknown[] {
  const request = /-d '(\{[^']*\})'/.exec(text)?.[1]?.replace(/,(\s*\})/, '$1') ?? ''
  const blocks = [...text.matchAll(/^\{$[\s\S]*?^\}$/gm)].map(([block]) => block.replace(/ \/\/ .*$/gm, ''))
  return [request, ...blocks].map((block) => JSON.parse(block))
}

describe('the fixtures', () => {
  it.skipIf(!existsSync(page))('are what the page prints, where ../shared has the page', () => {
    const written = Object.values(reads).flatMap((answer) => [{ applicationId }, answer])
    expect(printed([createRequest, createResponse, ...written])).toBe(printed(examplesOf(readFileSync(page, 'utf8'))))
  })
})
