import { describe, expect, it } from 'vitest'
import { readBrokers } from './brokers.ts'
import { claimMaps, readIdentity } from './claims.ts'

const one = {
  id: 'prov',
  broker: 'SIGNICAT',
  issuer: 'https://prov.signicat.example/auth/open',
  clientId: 'us',
  clientSecret: 'hush-hush',
  methods: { 'no-bankid': {} },
}
const read = (changed: object) => readBrokers(JSON.stringify([{ ...one, ...changed }]))

describe('the list of brokers', () => {
  it('takes what is known of a broker’s eID, and what the operator says instead', () => {
    const methods = { 'no-bankid': {}, 'dk-mitid': { acrValues: 'idp:mitid:other', acceptedAssurance: ['HIGH'] } }
    expect(read({ methods })[0]?.methods).toEqual([
      expect.objectContaining({ method: 'no-bankid', country: 'NO', name: 'BankID', acrValues: 'idp:nbid' }),
      expect.objectContaining({ country: 'DK', acrValues: 'idp:mitid:other', acceptedAssurance: ['HIGH'] }),
    ])
  })

  it('takes an eID that nobody knows yet, wholly described', () => {
    const lt = { country: 'LT', name: 'Smart-ID', scope: 'openid', claims: { personalIdentityNumber: ['pn'] } }
    const [broker] = read({ broker: 'GENERIC', methods: { 'lt-smart-id': lt } })
    expect(broker?.methods[0]).toMatchObject({ method: 'lt-smart-id', claims: { firstName: ['given_name'] } })
  })

  it('takes levels of Finnish test people from a test broker alone', () => {
    const levels = (test: boolean) => read({ broker: 'GENERIC', test, methods: { 'fi-ftn': {} } })[0]?.methods[0]
    const isTaken = (test: boolean) => levels(test)?.acceptedAssurance?.includes('http://ftn.ficora.fi/2017/loatest2')
    expect([isTaken(true), isTaken(false)]).toEqual([true, false])
  })

  it.each([
    ['no JSON', '[', /not JSON/],
    ['no list', '{}', /list: /],
    ['no issuer', JSON.stringify([{ ...one, issuer: 'prov' }]), /0\.issuer/],
    ['a setting that there is not', JSON.stringify([{ ...one, clientSecrets: 'x' }]), /clientSecrets/],
    ['two ways to show who we are', JSON.stringify([{ ...one, privateKey: { kty: 'EC' } }]), /one of them/],
    ['no way', JSON.stringify([{ ...one, clientSecret: undefined }]), /one of them/],
    ['a signed request without a key', JSON.stringify([{ ...one, signedRequest: true }]), /needs privateKey/],
    ['no eID', JSON.stringify([{ ...one, methods: {} }]), /at least one method/],
    ['an eID without a country', JSON.stringify([{ ...one, methods: { 'lt-smart-id': {} } }]), /country and name/],
    [
      'a signature that nobody knows how to ask for',
      JSON.stringify([{ ...one, methods: { 'no-bankid': { signs: true } } }]),
      /leave out signs/,
    ],
    [
      'a signature without a signed request',
      JSON.stringify([{ ...one, methods: { 'dk-mitid': { signs: true } } }]),
      /signedRequest/,
    ],
    ['an eID without claims', JSON.stringify([{ ...one, broker: 'NETS' }]), /one of SIGNICAT/],
  ])('with %s is refused, says where, and tells no secret', (_, json, expected) => {
    expect(() => readBrokers(json)).toThrow(expected)
    try {
      readBrokers(json)
    } catch (failure) {
      expect(String(failure)).not.toContain('hush-hush')
    }
  })
})

describe('claims', () => {
  it('of Freja through Idura are within what Freja itself says', () => {
    const [broker] = read({ broker: 'IDURA', methods: { 'se-freja': {} } })
    const method = broker?.methods[0]
    expect(method).toMatchObject({
      acrValues: 'urn:grn:authn:se:frejaid',
      scope: expect.stringContaining('frejaid:ssn'),
      loginHint: 'minregistrationlevel:extended',
    })
    const requestedAttributes = {
      basicUserInfo: { name: 'Anna', surname: 'Öberg' },
      ssn: { ssn: '198505172380', country: 'SE' },
      registrationLevel: 'PLUS',
    }
    const claims = { birthdate: '1985-05-17', details: { requestedAttributes } }
    const freja = claimMaps.IDURA_FREJA
    expect(readIdentity(claims, freja, 'SE')).toEqual({
      firstName: 'Anna',
      lastName: 'Öberg',
      dateOfBirth: '1985-05-17',
      personalIdentityNumber: { id: '198505172380', issuingCountry: 'SE' },
      assurance: 'PLUS',
    })
    const norwegian = { ...requestedAttributes, ssn: { ssn: '15917012374', country: 'NO' } }
    const other = readIdentity({ details: { requestedAttributes: norwegian } }, freja, 'SE')
    expect(other?.personalIdentityNumber).toBeUndefined()
    expect(readIdentity({ details: 'nothing' }, freja, 'SE')).toBeUndefined()
  })

  const person = { given_name: 'Ann', family_name: 'Bo' }
  it.each([
    ['a name in one piece', { name: 'Ditlev Von Testesen' }, { firstName: 'Ditlev Von', lastName: 'Testesen' }],
    ['parts, though there is a whole', { ...person, name: 'X Y' }, { firstName: 'Ann', lastName: 'Bo' }],
    ['half a name', { given_name: 'Ann' }, undefined],
    ['a name of one word', { name: 'Madonna' }, undefined],
    ['numbers for names', { given_name: 1, family_name: 2 }, undefined],
    [
      'a birth date',
      { ...person, birthdate: '1970-01-31' },
      { ...{ firstName: 'Ann', lastName: 'Bo' }, dateOfBirth: '1970-01-31' },
    ],
    ['a year alone', { ...person, birthdate: '1970' }, { firstName: 'Ann', lastName: 'Bo' }],
    ['empty text', { ...person, birthdate: ' ', acr: '' }, { firstName: 'Ann', lastName: 'Bo' }],
  ])('%s', (_, claims, expected) => {
    expect(readIdentity(claims, claimMaps.STANDARD, 'NO')).toEqual(expected)
  })

  it.each([
    ['of another kind', { nin: '1', nin_type: 'PASSPORT', nin_issuing_country: 'DK' }],
    ['of no kind', { nin: '1', nin_issuing_country: 'DK' }],
    ['of another country', { nin: '1', nin_type: 'PERSON', nin_issuing_country: 'SE' }],
  ])('a number %s is no personal identity number', (_, claims) => {
    expect(readIdentity({ ...person, ...claims }, claimMaps.SIGNICAT, 'DK')).toEqual({
      firstName: 'Ann',
      lastName: 'Bo',
    })
  })
})
