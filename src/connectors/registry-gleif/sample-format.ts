/** Writes invented entities as GLEIF's LEI API would. */

/** What is told of a parent: another entity, or why none is; nothing where the record says nothing. */
export type SampleParent = { lei: string } | { reason: string }

export interface SampleEntity {
  lei: string
  name: string
  otherNames?: string[]
  country: string
  registeredAt: string
  registeredAs: string | null
  /** ISSUED unless told. */
  registrationStatus?: string
  direct?: SampleParent | undefined
  ultimate?: SampleParent | undefined
}

const origin = 'https://api.gleif.org/api/v1/lei-records'

function linksOf(lei: string, kind: string, parent: SampleParent | undefined) {
  if (!parent) return {}
  const links =
    'lei' in parent
      ? { 'relationship-record': `${origin}/${lei}/${kind}-relationship`, 'lei-record': `${origin}/${lei}/${kind}` }
      : { 'reporting-exception': `${origin}/${lei}/${kind}-reporting-exception` }
  return { [kind]: { links } }
}

/** One record; `more` adds to and overrides its entity. */
export function recordData(entity: SampleEntity, more: object = {}) {
  const { lei, name, otherNames = [], country, registeredAt, registeredAs, registrationStatus = 'ISSUED' } = entity
  const address = {
    language: 'et',
    addressLines: ['Näidise tn 12', 'Korter 3'],
    mailRouting: null,
    city: 'Tallinn',
    region: `${country}-37`,
    country,
    postalCode: '10101',
  }
  return {
    type: 'lei-records',
    id: lei,
    attributes: {
      lei,
      entity: {
        legalName: { name, language: 'et' },
        otherNames: otherNames.map((other) => ({ name: other, language: 'en', type: 'TRADING_OR_OPERATING_NAME' })),
        transliteratedOtherNames: [],
        legalAddress: address,
        headquartersAddress: address,
        registeredAt: { id: registeredAt, other: null },
        registeredAs,
        jurisdiction: country,
        category: 'GENERAL',
        legalForm: { id: 'I1Z5', other: null },
        status: 'ACTIVE',
        expiration: { date: null, reason: null },
        successorEntities: [],
        creationDate: '2016-03-01T00:00:00Z',
        ...more,
      },
      registration: {
        initialRegistrationDate: '2020-01-15T09:00:00Z',
        lastUpdateDate: '2026-01-10T09:00:00Z',
        status: registrationStatus,
        nextRenewalDate: '2027-01-15T09:00:00Z',
        managingLou: '984500A8D612DCC67997',
        corroborationLevel: 'FULLY_CORROBORATED',
      },
      bic: null,
    },
    relationships: {
      ...linksOf(lei, 'direct-parent', entity.direct),
      ...linksOf(lei, 'ultimate-parent', entity.ultimate),
    },
  }
}

const meta = { goldenCopy: { publishDate: '2026-11-01T08:00:00Z' } }

export function recordBody(entity: SampleEntity, more: object = {}) {
  return { meta, data: recordData(entity, more) }
}

export function recordsBody(entities: SampleEntity[], total = entities.length) {
  const pagination = { currentPage: 1, perPage: 200, from: 1, to: entities.length, total, lastPage: 1 }
  return { meta: { ...meta, pagination }, data: entities.map((entity) => recordData(entity)) }
}

export function exceptionBody(reason: string) {
  const attributes = { validFrom: '2020-01-15T09:00:00Z', category: 'DIRECT_ACCOUNTING_CONSOLIDATION_PARENT', reason }
  return { meta, data: { type: 'reporting-exceptions', id: 'x', attributes: { ...attributes, reference: null } } }
}

export const notFoundBody = { errors: [{ status: '404', title: 'Not Found', detail: 'Not Found' }] }
