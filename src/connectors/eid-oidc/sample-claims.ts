/** Invented people as brokers tell of them. */
export interface SampleHolder {
  country: 'SE' | 'NO' | 'DK' | 'FI'
  personalIdentityNumber: string
  givenName: string
  familyName: string
  birthdate: string
}

export type SampleBroker = 'SIGNICAT' | 'IDURA' | 'NETS' | 'FTN' | 'NO_BANKID'

/** Syntetic numbers: NO with the month raised by 80 (Tenor), FI with an individual number of 900 and above. */
export const sampleHolders: SampleHolder[] = [
  {
    country: 'SE',
    personalIdentityNumber: '198505172380',
    givenName: 'Anna',
    familyName: 'Öberg',
    birthdate: '1985-05-17',
  },
  {
    country: 'NO',
    personalIdentityNumber: '15917012374',
    givenName: 'Kari',
    familyName: 'Prøve',
    birthdate: '1970-11-15',
  },
  {
    country: 'DK',
    personalIdentityNumber: '1502791234',
    givenName: 'Mads Ib',
    familyName: 'Prøvesen',
    birthdate: '1979-02-15',
  },
  {
    country: 'FI',
    personalIdentityNumber: '150279-9123',
    givenName: 'Aino',
    familyName: 'Koe',
    birthdate: '1979-02-15',
  },
]

const dkLevel = 'https://data.gov.dk/concept/core/nsis/Substantial'
const numberTypes = { SE: 'PERSON', NO: 'BIRTH', DK: 'PERSON', FI: 'PERSON' }
const iduraNumbers = { SE: 'ssn', NO: 'socialno', DK: 'cprNumberIdentifier', FI: 'hetu' }

/** What is in a broker's ID token of a person, beside `sub`. Names and forms as each documents them. */
export function sampleClaims(broker: SampleBroker, holder: SampleHolder): Record<string, unknown> {
  const { country, personalIdentityNumber, givenName, familyName, birthdate } = holder
  const name = `${givenName} ${familyName}`
  const standard = { name, given_name: givenName, family_name: familyName, birthdate }
  switch (broker) {
    case 'SIGNICAT':
      return {
        ...standard,
        nin: personalIdentityNumber,
        nin_type: numberTypes[country],
        nin_issuing_country: country,
        ...(country === 'NO' ? { nbid_acr: 'urn:bankid:bid;LOA=4' } : {}),
        ...(country === 'DK' ? { mitid_loa: 'SUBSTANTIAL', mitid_has_cpr: 'true' } : {}),
      }
    case 'IDURA':
      return {
        // MitID has the name in one piece.
        ...(country === 'DK' ? { name, birthdate, loA: 'SUBSTANTIAL' } : standard),
        [iduraNumbers[country]]: personalIdentityNumber,
        country,
      }
    case 'NETS':
      return {
        'mitid.identity_name': name,
        'mitid.date_of_birth': birthdate,
        'mitid.has_cpr': 'true',
        'dk.cpr': personalIdentityNumber,
        loa: dkLevel,
        idp: 'mitid',
      }
    case 'FTN':
      return {
        'urn:oid:1.2.246.21': personalIdentityNumber,
        'urn:oid:1.3.6.1.5.5.7.9.1': birthdate,
        'urn:oid:2.5.4.4': familyName,
        'urn:oid:1.2.246.575.1.14': givenName,
        'urn:oid:2.16.840.1.113730.3.1.241': name,
        acr: 'http://ftn.ficora.fi/2017/loatest2',
      }
    case 'NO_BANKID':
      return { ...standard, nnin_altsub: personalIdentityNumber, amr: 'BID', acr: 'urn:bankid:bid;LOA=4' }
    default:
      return broker satisfies never
  }
}

/** What of it stands in the ID token itself: Nets tells by userinfo alone who it is. */
export function inIdToken(broker: SampleBroker, holder: SampleHolder): Record<string, unknown> {
  return broker === 'NETS' ? { loa: dkLevel, acr: dkLevel, idp: 'mitid' } : sampleClaims(broker, holder)
}
