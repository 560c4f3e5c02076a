/** Writes invented companies as Bolagsverket's two APIs would. */

export interface SamplePerson {
  fornamn: string
  efternamn: string
  /** 12 digits. */
  nummer: string
}

export interface SampleCompany {
  /** 10 digits; a sole trader's 12. */
  nummer: string
  namn: string
}

export type SampleRole = [kod: keyof typeof ROLES, holder: SamplePerson | SampleCompany]

export interface SampleFile extends SampleCompany {
  form: keyof typeof FORMS
  registrerad: string
  bildad?: string
  verksamhet?: string
  sni?: [kod: string, klartext: string][]
  postadress?: { adress: string; co?: string; postnummer: string; postort: string }
  kommun?: [lan: string, kommun: string]
  avregistrerad?: { datum: string; kod: string; klartext: string }
  pagaende?: [kod: keyof typeof PROCEEDINGS, datum: string][]
  roller?: SampleRole[]
  /** Alternatives of parts, each with the code of how it is filled, the roles and the people. */
  kodad?: { typ: string; roller?: (keyof typeof ROLES)[]; personer?: SamplePerson[] }[][]
  firmateckning?: string
  prokura?: string
  upplysningar?: string[]
  /** Serial number of a sole trader's business. */
  lopnummer?: number
}

const FORMS = { AB: 'Aktiebolag', HB: 'Handelsbolag', E: 'Enskild näringsidkare' }
const ROLES = {
  LE: 'Styrelseledamot',
  OF: 'Ordförande',
  SU: 'Suppleant',
  VD: 'Verkställande direktör',
  EVD: 'Extern verkställande direktör',
  LI: 'Likvidator',
  REV: 'Revisor',
  BO: 'Bolagsman',
  IN: 'Innehavare',
}
const PROCEEDINGS = { KK: 'Konkurs', LI: 'Likvidation', FR: 'Företagsrekonstruktion', FUOT: 'Fusion, övertagande' }

const isPerson = (holder: SamplePerson | SampleCompany): holder is SamplePerson => 'fornamn' in holder
const field = (dataproducent: 'Bolagsverket' | 'SCB', values: object) => ({ ...values, dataproducent, fel: null })

/** Reply of Värdefulla datamängder, with its padded codes and its line breaks in texts. */
export function highValueBody(businesses: SampleFile[]) {
  return { organisationer: businesses.map(highValueRow) }
}

function highValueRow(file: SampleFile) {
  return {
    organisationsidentitet: {
      identitetsbeteckning: file.nummer,
      typ: { kod: file.nummer.length === 12 ? 'PERSON' : 'ORGNR', klartext: 'n/a' },
    },
    namnskyddslopnummer: file.lopnummer ?? null,
    organisationsnamn: field('Bolagsverket', {
      organisationsnamnLista: [
        {
          namn: file.namn,
          organisationsnamntyp: { kod: 'FORETAGSNAMN', klartext: 'Företagsnamn' },
          registreringsdatum: file.registrerad,
        },
      ],
    }),
    registreringsland: { kod: 'SE-LAND', klartext: 'Sverige' },
    organisationsform: field('Bolagsverket', { kod: file.form, klartext: FORMS[file.form] }),
    juridiskForm: null,
    organisationsdatum: field('Bolagsverket', { registreringsdatum: file.registrerad, infortHosScb: null }),
    verksamhetsbeskrivning: field('Bolagsverket', {
      beskrivning: file.verksamhet ? `\\n       ${file.verksamhet}` : null,
    }),
    naringsgrenOrganisation: field('SCB', {
      sni: file.sni?.map(([kod, klartext]) => ({ kod: kod.padEnd(8), klartext })) ?? null,
    }),
    postadressOrganisation: field('SCB', {
      postadress: file.postadress && {
        utdelningsadress: file.postadress.adress,
        coAdress: file.postadress.co ?? null,
        postnummer: file.postadress.postnummer,
        postort: file.postadress.postort.toLocaleUpperCase('sv'),
        land: 'Sverige',
      },
    }),
    avregistreradOrganisation: field('Bolagsverket', { avregistreringsdatum: file.avregistrerad?.datum ?? null }),
    avregistreringsorsak: field('Bolagsverket', {
      kod: file.avregistrerad?.kod ?? null,
      klartext: file.avregistrerad?.klartext ?? null,
    }),
    pagaendeAvvecklingsEllerOmstruktureringsforfarande: field('Bolagsverket', {
      pagaendeAvvecklingsEllerOmstruktureringsforfarandeLista:
        file.pagaende?.map(([kod, fromDatum]) => ({
          kod,
          klartext: PROCEEDINGS[kod],
          fromDatum: `${fromDatum}T00:00:00.000+00:00`,
        })) ?? null,
    }),
  }
}

/** A number that Värdefulla datamängder does not have: 200, and each field says so. */
export function highValueMissBody(nummer: string) {
  const fel = { typ: 'ORGANISATION_FINNS_EJ', felBeskrivning: 'Organisationen finns ej.' }
  const row = highValueRow({ nummer, namn: 'x', form: 'AB', registrerad: '2000-01-01' })
  const missing = (dataproducent: string, values: object) => ({ ...values, dataproducent, fel })
  return {
    organisationer: [
      {
        ...row,
        organisationsnamn: missing('Bolagsverket', { organisationsnamnLista: null }),
        organisationsform: missing('Bolagsverket', { kod: null, klartext: null }),
        organisationsdatum: missing('Bolagsverket', { registreringsdatum: null }),
        naringsgrenOrganisation: missing('SCB', { sni: null }),
      },
    ],
  }
}

/** Reply of Företagsinformation. */
export function companyInformationBody(businesses: SampleFile[]) {
  return businesses.map((file) => ({
    identitet: identitet(file),
    ...(file.lopnummer === undefined ? {} : { namnskyddslopnummer: file.lopnummer }),
    organisationsnamn: { typ: { kod: 'FORETAGSNAMN', klartext: 'Företagsnamn' }, namn: file.namn },
    organisationsform: { kod: file.form, klartext: FORMS[file.form] },
    organisationsstatusar: [
      ...(file.pagaende ?? []).map(([kod, datum]) => ({
        kod,
        klartext: PROCEEDINGS[kod],
        typ: 'AvvecklingsOmstruktureringsforfarande',
        datum,
      })),
      ...(file.avregistrerad ? [{ ...file.avregistrerad, typ: 'AvregistreradOrganisationstyp' }] : []),
    ],
    organisationsdatum: { registreringsdatum: file.registrerad, bildatDatum: file.bildad },
    hemvistkommun: file.kommun && {
      typ: 'KOMMUN',
      lanForHemvistkommun: { kod: '01', klartext: file.kommun[0] },
      kommun: { kod: '0180', klartext: file.kommun[1] },
    },
    verksamhetsbeskrivning: file.verksamhet,
    organisationsadresser: file.postadress && {
      postadress: {
        coAdress: file.postadress.co,
        adress: file.postadress.adress,
        postnummer: file.postadress.postnummer,
        postort: file.postadress.postort,
        land: { kod: 'SE-LAND', klartext: 'Sverige' },
      },
    },
    firmateckning: {
      kodad: (file.kodad ?? []).map((parts) =>
        parts.map(({ typ, roller = [], personer = [] }, index) => ({
          typ: { kod: typ, klartext: typ },
          ordning: index + 1,
          funktionarsroller: roller.map((kod) => ({ kod, klartext: ROLES[kod] })),
          funktionarer: personer.map(holderBody),
        })),
      ),
      klartext: file.firmateckning,
      prokuratext: file.prokura,
    },
    funktionarer: (file.roller ?? []).map(([kod, holder]) => ({
      ...holderBody(holder),
      funktionarsroller: [{ kod, klartext: ROLES[kod] }],
    })),
    vakanserOchUpplysningar: {
      vakansOchUpplysning: (file.upplysningar ?? []).map((klartext) => ({ typ: { kod: 'X', klartext } })),
    },
  }))
}

function holderBody(holder: SamplePerson | SampleCompany) {
  if (!isPerson(holder)) return { organisationsnamn: { namn: holder.namn }, identitet: identitet(holder) }
  return { personnamn: { fornamn: holder.fornamn, efternamn: holder.efternamn }, identitet: identitet(holder) }
}

function identitet({ nummer }: { nummer: string }) {
  const kod = nummer.length === 12 ? 'PERSONNUMMER' : 'ORGANISATIONSNUMMER'
  return { typ: { kod, klartext: kod }, identitetsbeteckning: nummer }
}
