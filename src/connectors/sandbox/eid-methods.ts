/** The five eIDs of the sandbox: what each calls its states, and what it sends about a person. */
import type { EidMethod } from '../kit.ts'
import type { SandboxCountry, SandboxPerson } from './catalogue/entry.ts'

export const methodNames = ['se-bankid', 'se-freja', 'no-bankid', 'dk-mitid', 'fi-ftn'] as const
export type MethodName = (typeof methodNames)[number]

export interface SandboxMethod {
  country: SandboxCountry
  /** As applicants know it. */
  name: string
  /** The provider's own codes for where an order stands. */
  hints: { unopened: string; opened: string; cancelled: string; expired: string; refused: string }
  /** As the provider writes it; Swedish BankID states none. */
  assurance?: string
  /** What the provider sends when the person is done. */
  answer(person: SandboxPerson, order: { orderRef: string; endUserIp: string }): object
}

/** An OIDC broker knows only that the person is away, and how the person came back (Signicat's words). */
const brokerHints = {
  unopened: 'WAITING_FOR_USER',
  opened: 'WAITING_FOR_USER',
  cancelled: 'ABORT',
  expired: 'EXPIRED',
  refused: 'ERROR',
}
const noAssurance = 'urn:bankid:bid;LOA=4'
const dkAssurance = 'https://data.gov.dk/concept/core/nsis/Substantial'
// The level that the Finnish trust network keeps for tests.
const fiAssurance = 'http://ftn.ficora.fi/2017/loatest2'

const fullName = (person: SandboxPerson) => `${person.firstName} ${person.lastName}`

export const methods: Record<MethodName, SandboxMethod> = {
  'se-bankid': {
    country: 'SE',
    name: 'BankID',
    // RP API v6: an order that nobody opens ends with startFailed, not with expiredTransaction.
    hints: {
      unopened: 'outstandingTransaction',
      opened: 'userSign',
      cancelled: 'userCancel',
      expired: 'startFailed',
      refused: 'certificateErr',
    },
    answer: (person, { orderRef, endUserIp }) => ({
      orderRef,
      status: 'complete',
      completionData: {
        user: {
          personalNumber: person.personalIdentityNumber,
          name: fullName(person),
          givenName: person.firstName,
          surname: person.lastName,
        },
        device: { ipAddress: endUserIp },
        // Readable by whoever decodes it: no signature, so that nothing downstream takes it for one.
        signature: Buffer.from('<sandbox>no signature</sandbox>').toString('base64'),
        ocspResponse: '',
        risk: 'low',
      },
    }),
  },
  'se-freja': {
    country: 'SE',
    name: 'Freja',
    hints: {
      unopened: 'STARTED',
      opened: 'DELIVERED_TO_MOBILE',
      cancelled: 'CANCELED',
      expired: 'EXPIRED',
      refused: 'REJECTED',
    },
    assurance: 'LOA3',
    answer: (person, { orderRef }) => ({
      authRef: orderRef,
      status: 'APPROVED',
      requestedAttributes: {
        basicUserInfo: { name: person.firstName, surname: person.lastName },
        ssn: { ssn: person.personalIdentityNumber, country: 'SE' },
        dateOfBirth: person.dateOfBirth,
        loaLevel: 'LOA3',
      },
    }),
  },
  'no-bankid': {
    country: 'NO',
    name: 'BankID',
    hints: brokerHints,
    assurance: noAssurance,
    answer: (person) => ({
      name: fullName(person),
      given_name: person.firstName,
      family_name: person.lastName,
      birthdate: person.dateOfBirth,
      nnin_altsub: person.personalIdentityNumber,
      amr: 'BID',
      acr: noAssurance,
    }),
  },
  'dk-mitid': {
    country: 'DK',
    name: 'MitID',
    hints: brokerHints,
    assurance: dkAssurance,
    answer: (person, { orderRef }) => ({
      'mitid.transaction_id': orderRef,
      'mitid.identity_name': fullName(person),
      'mitid.date_of_birth': person.dateOfBirth,
      'mitid.has_cpr': 'true',
      'dk.cpr': person.personalIdentityNumber,
      loa: dkAssurance,
    }),
  },
  'fi-ftn': {
    country: 'FI',
    name: 'Pankkitunnukset tai mobiilivarmenne',
    hints: brokerHints,
    assurance: fiAssurance,
    // The claims of the trust network: personal code, birth date, family name, given names, display name.
    answer: (person) => ({
      'urn:oid:1.2.246.21': person.personalIdentityNumber,
      'urn:oid:1.3.6.1.5.5.7.9.1': person.dateOfBirth,
      'urn:oid:2.5.4.4': person.lastName,
      'urn:oid:1.2.246.575.1.14': person.firstName,
      'urn:oid:2.16.840.1.113730.3.1.241': fullName(person),
      acr: fiAssurance,
    }),
  },
}

/** The methods as the connector lists them. */
export const offeredMethods: EidMethod[] = methodNames.map((method) => ({
  method,
  country: methods[method].country,
  name: methods[method].name,
  signs: true,
  choosesPerson: true,
}))

export function isMethodName(method: string): method is MethodName {
  return methodNames.some((known) => known === method)
}
