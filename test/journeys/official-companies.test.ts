import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Replies, startLoopback } from '../../src/connectors/loopback.ts'
import { COMPANIES } from '../../src/connectors/registry-fi-prh/sample-replies.ts'
import { HIGH_VALUE, repliesFor, TOKEN } from '../../src/connectors/registry-se-bolagsverket/sample-replies.ts'
import { startApp } from '../app.ts'
import { applyFor, type Company } from '../company-journey.ts'
import { newWorkspace } from '../workspace.ts'

/** What registers have published as examples of their formats, kept outside this repository for their licences. */
const folder = fileURLToPath(new URL('../../../shared/data/samples', import.meta.url))
const sample = (path: string) => readFileSync(`${folder}/${path}`, 'utf8')

interface Case extends Company {
  replies: () => Replies
  settings: (url: string) => Record<string, string>
  status: string
}

const brreg = '923609016'
const cases: Case[] = [
  {
    countryCode: 'SE',
    registry: 'registry-se-bolagsverket',
    method: 'se-bankid',
    replies: () => ({
      [TOKEN]: repliesFor([])[TOKEN] ?? {},
      [HIGH_VALUE]: { body: sample('bolagsverket/organisationer-aktiebolag-svar.json') },
    }),
    settings: (url) => ({
      BOLAGSVERKET_URL: url,
      BOLAGSVERKET_TOKEN_URL: `${url}/oauth2/token`,
      BOLAGSVERKET_CLIENT_ID: 'id',
      BOLAGSVERKET_CLIENT_SECRET: 'secret',
    }),
    organizationNumber: '5299999994',
    organizationName: 'Cykelbolaget AB',
    status: 'DECLINED',
  },
  {
    countryCode: 'NO',
    registry: 'registry-no-brreg',
    method: 'no-bankid',
    replies: () => ({
      [`GET /enhetsregisteret/api/enheter/${brreg}`]: { body: sample('brreg/enhet_923609016_live_mock.json') },
      // The samples of roles and powers are of another company; they are read as of this one.
      [`GET /enhetsregisteret/api/enheter/${brreg}/roller`]: { body: asOfBrreg('roller_person') },
      [`GET /fullmakt/enheter/${brreg}/signatur`]: { body: asOfBrreg('fullmakt_signatur_R0012') },
      [`GET /fullmakt/enheter/${brreg}/prokura`]: { body: asOfBrreg('fullmakt_prokura_ingen') },
    }),
    settings: (url) => ({ BRREG_URL: url }),
    organizationNumber: brreg,
    organizationName: 'EQUINOR ASA',
    status: 'MANUAL_REVIEW',
  },
  {
    countryCode: 'DK',
    registry: 'registry-dk-cvr',
    method: 'dk-mitid',
    replies: () => ({
      'POST /cvr-permanent/virksomhed/_search': { body: sample('cvr_dk/virksomhed_search_redacted.json') },
    }),
    settings: (url) => ({ CVR_URL: url, CVR_USER: 'user', CVR_PASSWORD: 'secret' }),
    organizationNumber: '25052943',
    organizationName: 'MAGENTA ApS',
    status: 'MANUAL_REVIEW',
  },
  {
    countryCode: 'FI',
    registry: 'registry-fi-prh',
    method: 'fi-ftn',
    replies: () => ({ [COMPANIES]: { body: sample('prh_ytj/companies_0112038-9_mock.json') } }),
    settings: (url) => ({ PRH_URL: url }),
    organizationNumber: '0112038-9',
    organizationName: 'Nokia Oyj',
    status: 'MANUAL_REVIEW',
  },
]

function asOfBrreg(name: string): string {
  return sample(`brreg/${name}.json`).replaceAll('123456789', brreg)
}

// Of Great Britain and Estonia there are formats and single parts of replies, but no sample of a whole company.
describe.skipIf(!existsSync(folder))('companies of published samples (skipped where ../shared is absent)', () => {
  it.each(cases)('$countryCode comes to a decision', async (one) => {
    const register = await startLoopback(one.replies())
    const app = await startApp(one.settings(register.url))
    const { status, approve } = await applyFor(app, await newWorkspace(app), one)
    expect(await status()).toBe(one.status)
    if (one.status === 'MANUAL_REVIEW') {
      await approve()
      expect(await status()).toBe('MANUALLY_APPROVED')
    }
    await register.close()
  })
})
