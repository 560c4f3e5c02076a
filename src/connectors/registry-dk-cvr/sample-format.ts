/**
 * Writes invented companies in the official format of CVR system-til-system, history included: for tests and the demo.
 */

type Since = [value: string, from: string, to?: string | null]

export interface SampleCompany {
  cvrNummer: number
  navne: Since[]
  form: [kode: number, kort: string, lang: string]
  life: [from: string, to?: string]
  /** Empty for the forms that have no status of their own. */
  status?: Since[]
  composed?: string
  street: Record<string, unknown>
  post?: Record<string, unknown>
  industries?: [kode: string, tekst: string][]
  employees?: [year: number, month: number, code: string][]
  attributes?: Record<string, Since[]>
  participants?: SampleParticipant[]
  more?: Record<string, unknown>
}

export interface SampleParticipant {
  unit: number
  name: string
  /** Of a company. */
  cvr?: number
  seats: [hovedtype: string, organ: string, funktion: string, from: string | null, to?: string | null][]
}

const period = (gyldigFra: string | null, gyldigTil: string | null = null) => ({
  periode: { gyldigFra, gyldigTil },
  sidstOpdateret: '2025-06-01T10:00:00.000+02:00',
})

export function virksomhedBody(company: SampleCompany) {
  const [from, to = null] = company.life
  const [virksomhedsformkode, kortBeskrivelse, langBeskrivelse] = company.form
  const [main, ...side] = company.industries ?? []
  const industry = (entry: [string, string] | undefined) =>
    entry ? [{ branchekode: entry[0], branchetekst: entry[1], ...period(from) }] : []
  return {
    cvrNummer: company.cvrNummer,
    reklamebeskyttet: true,
    navne: company.navne.map(([navn, since, until]) => ({ navn, ...period(since, until) })),
    binavne: [],
    beliggenhedsadresse: [{ ...address, ...company.street, ...period(from) }],
    postadresse: company.post ? [{ ...address, ...company.post, ...period(from) }] : [],
    livsforloeb: [period(from, to)],
    hovedbranche: industry(main),
    bibranche1: industry(side[0]),
    bibranche2: industry(side[1]),
    bibranche3: [],
    virksomhedsstatus: (company.status ?? []).map(([status, since, until]) => ({ status, ...period(since, until) })),
    virksomhedsform: [{ virksomhedsformkode, kortBeskrivelse, langBeskrivelse, ...period(from) }],
    aarsbeskaeftigelse: [],
    kvartalsbeskaeftigelse: [],
    erstMaanedsbeskaeftigelse: (company.employees ?? []).map(([aar, maaned, intervalKodeAntalAnsatte]) => ({
      aar,
      maaned,
      antalAnsatte: null,
      intervalKodeAntalAnsatte,
    })),
    attributter: Object.entries(company.attributes ?? {}).map(([type, values]) => attribute(type, values)),
    deltagerRelation: (company.participants ?? []).map(relation),
    virksomhedMetadata: {
      nyesteNavn: { navn: company.navne.at(-1)?.[0], ...period(from) },
      nyesteBeliggenhedsadresse: { ...address, ...company.street, ...period(from) },
      sammensatStatus: company.composed ?? company.status?.at(-1)?.[0] ?? 'Aktiv',
      stiftelsesDato: null,
    },
    enhedsNummer: 4_990_000_000 + (company.cvrNummer % 1_000_000),
    enhedstype: 'VIRKSOMHED',
    fejlRegistreret: false,
    ...company.more,
  }
}

/** Reply of `_search`. */
export function searchBody(companies: object[]) {
  return {
    took: 2,
    timed_out: false,
    _shards: { total: 6, successful: 6, failed: 0 },
    hits: {
      total: companies.length,
      max_score: 17.2,
      hits: companies.map((Vrvirksomhed) => ({ _index: 'cvr-v', _type: '_doc', _source: { Vrvirksomhed } })),
    },
  }
}

export const address = {
  landekode: 'DK',
  fritekst: null,
  husnummerFra: null,
  husnummerTil: null,
  bogstavFra: null,
  bogstavTil: null,
  etage: null,
  sidedoer: null,
  conavn: null,
  postboks: null,
  vejnavn: null,
  bynavn: null,
  postnummer: null,
  postdistrikt: null,
  kommune: null,
}

export function attribute(type: string, values: Since[]) {
  return {
    sekvensnr: 0,
    type,
    vaerditype: 'string',
    vaerdier: values.map(([vaerdi, from, to]) => ({ vaerdi, ...period(from, to) })),
  }
}

export function relation({ unit, name, cvr, seats }: SampleParticipant) {
  const since = { gyldigFra: null, gyldigTil: null }
  return {
    deltager: {
      enhedsNummer: unit,
      enhedstype: cvr ? 'VIRKSOMHED' : 'PERSON',
      forretningsnoegle: cvr ?? null,
      navne: [{ navn: name, periode: since, sidstOpdateret: null }],
    },
    organisationer: seats.map(([hovedtype, navn, funktion, from, to = null]) => ({
      hovedtype,
      organisationsNavn: [{ navn, periode: since }],
      attributter: [],
      medlemsData: [
        {
          attributter: [
            {
              sekvensnr: 0,
              type: 'FUNKTION',
              vaerditype: 'string',
              vaerdier: [{ vaerdi: funktion, periode: { gyldigFra: from, gyldigTil: to } }],
            },
          ],
        },
      ],
    })),
  }
}
