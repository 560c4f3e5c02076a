import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { claimMaps, readIdentity } from './claims.ts'

/** Examples of the brokers' documentation, kept outside this repository for their licences. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/eid_oidc', import.meta.url))
const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))

describe.skipIf(!existsSync(folder))('published samples (skipped where ../shared is absent)', () => {
  it('Idura: Swedish BankID and Danish MitID', () => {
    const { se_bankid, dk_mitid_citizen, dk_mitid_address_addon } = read('idura_docs_jwt_examples.json')
    expect(readIdentity(se_bankid, claimMaps.IDURA, 'SE')).toEqual({
      firstName: 'Terne',
      lastName: 'Paulsen',
      personalIdentityNumber: { id: '196802020575', issuingCountry: 'SE' },
    })
    expect(readIdentity(dk_mitid_citizen, claimMaps.IDURA, 'DK')).toEqual({
      firstName: 'Ditlev Von',
      lastName: 'Testesen',
      dateOfBirth: '1927-01-21',
      personalIdentityNumber: { id: '2101270087', issuingCountry: 'DK' },
    })
    // The add-on alone names nobody but in an address.
    expect(readIdentity(dk_mitid_address_addon, claimMaps.IDURA, 'DK')).toBeUndefined()
  })

  it('Signicat: MitID with CPR match; a protected name is no name', () => {
    const { cpr_match, cpr_match_extra_address_protected } = read('signicat_docs_mitid_examples.json')
    expect(readIdentity(cpr_match, claimMaps.SIGNICAT, 'DK')).toEqual({
      firstName: 'Abelone',
      lastName: 'Christensen',
      dateOfBirth: '1974-07-11',
      personalIdentityNumber: { id: '1107744882', issuingCountry: 'DK' },
    })
    expect(readIdentity(cpr_match_extra_address_protected, claimMaps.SIGNICAT, 'DK')).toBeUndefined()
  })

  it('Nets: MitID without a CPR number', () => {
    expect(readIdentity(read('nets_eid_broker_transaction_token_shape.json'), claimMaps.NETS, 'DK')).toEqual({
      firstName: 'Ileya',
      lastName: 'Jensen',
      dateOfBirth: '1936-04-08',
      assurance: 'https://data.gov.dk/concept/core/nsis/Substantial',
    })
  })

  it('the Finnish trust network', () => {
    expect(readIdentity(read('ftn_idtoken_claims_shape.json'), claimMaps.FTN, 'FI')).toEqual({
      firstName: 'Aino',
      lastName: 'Virtanen',
      dateOfBirth: '1992-12-29',
      personalIdentityNumber: { id: '291292-918R', issuingCountry: 'FI' },
      assurance: 'http://ftn.ficora.fi/2017/loatest2',
    })
  })
})
