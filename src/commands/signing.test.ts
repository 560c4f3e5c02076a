import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureQuality } from '../../bench/signing/quality.ts'
import { resolveSigningFile, type SigningPrediction } from './signing.ts'

const publicCases = fileURLToPath(new URL('../../../shared/data/signing/cases.public.json', import.meta.url))

const company = {
  id: 'own-1',
  country: 'NO',
  legalForm: 'AS',
  companyStatus: 'ACTIVE',
  asOf: '2026-02-01',
  ruleText: 'Nestleder alene.',
  functionaries: [
    { name: 'Tora Hov', type: 'PERSON', roles: ['Styrets leder'], idNumber: { id: '1', issuingCountry: 'XX' } },
    { name: 'Kaj Gran', type: 'PERSON', roles: ['Nestleder'], idNumber: { id: '2', issuingCountry: 'XX' } },
    { name: 'Siri Juul', type: 'PERSON', roles: ['Daglig leder'], idNumber: { id: '3', issuingCountry: 'XX' } },
  ],
  probes: [{ ids: ['2'] }, { ids: ['1'] }, { ids: ['1', '2', '3'] }],
}

describe('signing resolve', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'signing-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function resolve(content: unknown): Promise<Record<string, SigningPrediction>> {
    const files = { in: join(folder, 'cases.json'), out: join(folder, 'predictions.json') }
    writeFileSync(files.in, typeof content === 'string' ? content : JSON.stringify(content))
    await resolveSigningFile(files)
    return JSON.parse(readFileSync(files.out, 'utf8'))
  }

  it('a file of cases gives groups by identity number, mandates kept apart, and answers to probes', async () => {
    expect(await resolve([company])).toEqual({
      'own-1': {
        combinations: [['2']],
        coverage: 'COMPLETE',
        count: 1,
        limitedMandates: [{ kind: 'DAY_TO_DAY', combinations: [['3']] }],
        probes: [true, false, true],
        unresolved: [],
      },
    })
  })

  it('what is expected of a case has no influence on its answer', async () => {
    const told = {
      ...company,
      expected: { combinations: [['Siri Juul']], combinationIds: [['3']] },
      formal: 'OR(one(DAGL))',
      probes: company.probes.map((probe) => ({ ...probe, satisfied: false })),
    }
    expect(await resolve([told])).toEqual(await resolve([company]))
  })

  it('a text that is not understood is MANUAL with its reason', async () => {
    const [answer] = Object.values(await resolve([{ ...company, ruleText: 'Nestleder alene ved salg.' }]))
    expect(answer).toMatchObject({ combinations: 'MANUAL', coverage: 'NONE', probes: [false, false, false] })
    expect(answer?.manualReason).toContain('CONDITION')
  })

  it('a file that is no list of cases is refused with the place of the mistake', async () => {
    await expect(resolve('{')).rejects.toThrow(/cannot be read as JSON/)
    await expect(resolve([{ ...company, functionaries: [{ name: 'X' }] }])).rejects.toThrow(/functionaries\[0\]/)
  })

  it.skipIf(!existsSync(publicCases))(
    'at least 97 % of the public cases are right and nobody signs who may not (skipped where ../shared is absent)',
    async () => {
      const [all, , heldOut] = await measureQuality(publicCases)
      if (!all || !heldOut) throw new Error('There are no public cases.')
      expect(all.verdicts).not.toHaveProperty('OVERGRANT')
      expect(all.verdicts).not.toHaveProperty('OVERREACH')
      expect(((all.verdicts.EXACT ?? 0) + (all.verdicts.ACCEPTED ?? 0)) / all.cases).toBeGreaterThanOrEqual(0.97)
    },
  )
})
