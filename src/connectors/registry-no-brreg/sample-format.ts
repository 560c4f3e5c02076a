/**
 * Writes invented companies in the official format of Brønnøysundregistrene, so that tests and the demo read them with
 * the very code that reads the real ones.
 */

export interface SamplePerson {
  fornavn: string
  mellomnavn?: string
  etternavn: string
  /** ISO date. */
  fodselsdato: string
  erDoed?: boolean
}

export interface SampleUnit {
  organisasjonsnummer: string
  navn: string
}

export type SampleRole = [kode: keyof typeof ROLES, holder: SamplePerson | SampleUnit, more?: Record<string, unknown>]

const ROLES = {
  DAGL: ['DAGL', 'Daglig leder'],
  LEDE: ['STYR', 'Styrets leder'],
  NEST: ['STYR', 'Nestleder'],
  MEDL: ['STYR', 'Styremedlem'],
  VARA: ['STYR', 'Varamedlem'],
  OBS: ['STYR', 'Observatør'],
  INNH: ['INNH', 'Innehaver'],
  DTSO: ['DELT', 'Deltaker med solidarisk ansvar'],
  REPR: ['REPR', 'Norsk representant for utenlandsk enhet'],
  BOBE: ['BOBE', 'Bostyrer'],
  REVI: ['REVI', 'Revisor'],
  REGN: ['REGN', 'Regnskapsfører'],
} as const

const GROUPS: Record<string, string> = {
  DAGL: 'Daglig leder',
  STYR: 'Styre',
  INNH: 'Innehaver',
  DELT: 'Deltakere',
  REPR: 'Norsk representant for utenlandsk enhet',
  BOBE: 'Bostyrer',
  REVI: 'Revisor',
  REGN: 'Regnskapsfører',
}

const FORMS = {
  AS: 'Aksjeselskap',
  ENK: 'Enkeltpersonforetak',
  ANS: 'Ansvarlig selskap med solidarisk ansvar',
  NUF: 'Norskregistrert utenlandsk foretak',
} as const

const api = 'https://data.brreg.no/enhetsregisteret/api'
const link = (href: string) => ({ _links: { self: { href } } })
export const form = (kode: keyof typeof FORMS) => ({
  kode,
  beskrivelse: FORMS[kode],
  ...link(`${api}/organisasjonsformer/${kode}`),
})

/** An active unit with the flags down; `more` adds and overrides. */
export function enhetBody(unit: SampleUnit, kode: keyof typeof FORMS, more: Record<string, unknown> = {}) {
  return {
    ...unit,
    organisasjonsform: form(kode),
    registrertIForetaksregisteret: kode !== 'ENK',
    registrertIMvaregisteret: false,
    konkurs: false,
    underAvvikling: false,
    underTvangsavviklingEllerTvangsopplosning: false,
    maalform: 'Bokmål',
    paategninger: [],
    ...more,
    ...link(`${api}/enheter/${unit.organisasjonsnummer}`),
    respons_klasse: 'Enhet',
  }
}

/** Addresses carry empty lines, as the real ones do. */
export function adresse(line: string, postnummer: string, poststed: string, kommune: string) {
  return { land: 'Norge', landkode: 'NO', postnummer, poststed, adresse: [line, null, ''], kommune }
}

export function rollerBody(roles: SampleRole[]) {
  const groups = [...new Set(roles.map(([kode]) => ROLES[kode][0]))]
  return {
    rollegrupper: groups.map((group) => ({
      type: { kode: group, beskrivelse: GROUPS[group], ...link(`${api}/roller/rollegruppetyper/${group}`) },
      sistEndret: '2024-05-02',
      roller: roles
        .filter(([kode]) => ROLES[kode][0] === group)
        .map(([kode, holder, more], rekkefolge) => ({
          type: { kode, beskrivelse: ROLES[kode][1], ...link(`${api}/roller/rolletyper/${kode}`) },
          ...readHolder(holder),
          fratraadt: false,
          avregistrert: false,
          rekkefolge,
          ...more,
        })),
    })),
  }
}

function readHolder(holder: SamplePerson | SampleUnit) {
  if ('organisasjonsnummer' in holder) {
    const { organisasjonsnummer, navn } = holder
    return { enhet: { organisasjonsnummer, navn: [navn], organisasjonsform: form('AS'), erSlettet: false } }
  }
  const { fodselsdato, erDoed = false, ...navn } = holder
  return { person: { fodselsdato, navn, erDoed } }
}

export type SampleSigner = [kode: keyof typeof ROLES, holder: SamplePerson | SampleUnit]

export interface SamplePower {
  regel: 'RF' | 'RI' | 'RT'
  regelIdent?: string
  fritekst?: string
  /** Combination code and its members; the codes are those of the rules and of the statutory groups. */
  kombinasjoner?: [kode: string, tekst: string, members: SampleSigner[]][]
}

const RULE_WORDS = {
  RF: 'Regel funnet.',
  RI: 'Regel er ikke registrert eller standardisert.',
  RT: 'Regel kan ikke tolkes.',
} as const

/** Reply of /signatur or /prokura. */
export function fullmaktBody(unit: SampleUnit, kode: keyof typeof FORMS, power: SamplePower) {
  const kombinasjoner = power.kombinasjoner ?? []
  return {
    ...fullmaktHead(unit, kode),
    status: {
      rutineStatus: { kode: 'OK', tekstforklaring: 'Maskinelt oppslag utført uten feil.' },
      kombinasjonStatus: kombinasjoner.length > 0 ? { kode: 'OK' } : { kode: 'IK' },
      regelStatus: {
        kode: power.regel,
        tekstforklaring: RULE_WORDS[power.regel],
        regelIdent: power.regelIdent ?? null,
      },
    },
    signeringsGrunnlag: {
      kode: power.fritekst ? 'SF' : 'SI',
      signaturProkuraRoller: { personRolleGrunnlag: [], signaturProkuraFritekst: power.fritekst ?? null },
    },
    signeringsKombinasjon: {
      kombinasjon: kombinasjoner.map(([kombinasjon, tekstforklaring, members], index) => ({
        kode: kombinasjon,
        tekstforklaring,
        kombinasjonsId: String(index + 1),
        personRolleKombinasjon: members.map(([role, holder]) => signer(role, holder)),
      })),
    },
  }
}

/** Reply for a form that the service does not cover. */
export function fullmaktNotCovered(unit: SampleUnit, kode: keyof typeof FORMS) {
  const tekstforklaring = `Unntak for organisasjonsform: ${kode}`
  return { ...fullmaktHead(unit, kode), status: { rutineStatus: { kode: 'NA', tekstforklaring } } }
}

function fullmaktHead(unit: SampleUnit, kode: keyof typeof FORMS) {
  return {
    oppslagsData: { oppslagsTidspunkt: '2026-01-05T09:30:00', oppslagsIdent: '1' },
    enhet: {
      ...unit,
      organisasjonsform: form(kode),
      konkurs: 'false',
      underAvvikling: 'false',
      underTvangsavviklingEllerTvangsopplosning: 'false',
    },
  }
}

/** Names run together and birth dates the Norwegian way, unlike in the role list. */
function signer(kode: keyof typeof ROLES, holder: SamplePerson | SampleUnit) {
  const rolle = { kode, tekstforklaring: ROLES[kode][1] }
  if ('organisasjonsnummer' in holder) return { ...holder, rolle }
  const { fornavn, mellomnavn, etternavn, fodselsdato } = holder
  return {
    fodselsdato: fodselsdato.split('-').reverse().join('.'),
    navn: [fornavn, mellomnavn, etternavn].filter(Boolean).join(' '),
    rolle,
  }
}
