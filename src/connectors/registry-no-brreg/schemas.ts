import { z } from 'zod'

/**
 * The official replies of Brønnøysundregistrene, as far as we use them: strict there, blind to the rest. Sources:
 * github.com/brreg/openAPI (specs/enhetsregisteret.json) and https://data.brreg.no/fullmakt/docs.
 * Null and "" stand for "not registered" everywhere; both become undefined.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value?.replace(/\s+/g, ' ').trim() || undefined)

/** The rule in the register's own words; its line breaks part its sentences, so they stay. */
const rule = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined)

/** ISO date; the registers also print it with a time behind. */
const date = text.transform((value) => value?.slice(0, 10)).pipe(z.iso.date().optional())

/** A boolean in Enhetsregisteret, the words "true" and "false" in Fullmakttjenesten. */
const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
  .nullish()
  .transform((value) => value ?? undefined)

const lines = z
  .array(text)
  .nullish()
  .transform((value) => (value ?? []).filter((line) => line !== undefined))

const code = z.object({ kode: z.string().min(1), beskrivelse: text })

const adresse = z.object({
  adresse: lines,
  postnummer: text,
  poststed: text,
  kommune: text,
  landkode: text,
})

export const enhet = z.object({
  organisasjonsnummer: z.string().regex(/^\d{9}$/),
  navn: z.string().trim().min(1),
  organisasjonsform: code.nullish(),
  stiftelsesdato: date,
  registreringsdatoEnhetsregisteret: date,
  registreringsdatoMerverdiavgiftsregisteret: date,
  forretningsadresse: adresse.nullish(),
  postadresse: adresse.nullish(),
  konkurs: flag,
  underAvvikling: flag,
  underTvangsavviklingEllerTvangsopplosning: flag,
  underRekonstruksjonsforhandlingDato: date,
  slettedato: date,
  antallAnsatte: z.number().int().nonnegative().nullish(),
  harRegistrertAntallAnsatte: flag,
  naeringskode1: code.nullish(),
  naeringskode2: code.nullish(),
  naeringskode3: code.nullish(),
  aktivitet: lines,
  vedtektsfestetFormaal: lines,
})
export type Enhet = z.infer<typeof enhet>

/** `_embedded` is left out when nothing was found. */
export const enheter = z.object({
  _embedded: z.object({ enheter: z.array(enhet) }).optional(),
  page: z.object({ totalElements: z.number() }),
})

/** The name of a company with a role: a list of lines, or those lines as an object, or one string. */
const enhetsnavn = z
  .union([z.string().transform((line) => [line]), z.array(z.string().nullable()), z.record(z.string(), z.unknown())])
  .transform((name) => {
    const parts = Array.isArray(name) ? name : [name.sammensattnavn, ...Object.values(name)]
    const words = parts.filter((part) => typeof part === 'string' && part.trim() !== '')
    return Array.isArray(name) ? words.join(' ') : String(words[0] ?? '')
  })
  .pipe(z.string().trim().min(1))

/**
 * Roles of those who lead the company, answer for it, or bear its signature or prokura. Auditors (REVI), accountants
 * (REGN) and contact persons (KONT) are none of them.
 */
export const LEADING = new Set(
  'DAGL LEDE NEST MEDL VARA OBS INNH DTPR DTSO KOMP BEST REPR FFØR BOBE SIGN SIFE SIHV PROK POFE POHV'.split(' '),
)

const rolle = z
  .object({
    type: code,
    person: z
      .object({
        fodselsdato: date,
        navn: z
          .object({ fornavn: text, mellomnavn: text, etternavn: text })
          .refine((navn) => navn.fornavn || navn.etternavn, { error: 'no name' }),
        erDoed: flag,
      })
      .nullish(),
    enhet: z.object({ organisasjonsnummer: z.string().regex(/^\d{9}$/), navn: enhetsnavn, erSlettet: flag }).nullish(),
    /** Who elected a board member, e.g. AREP for the employees. */
    valgtAv: code.nullish(),
    fratraadt: flag,
    avregistrert: flag,
    rekkefolge: z.number().nullish(),
  })
  // Passing over a seat whose holder we cannot read would make the board look smaller than it is.
  .refine((role) => role.person || role.enhet || role.fratraadt || role.avregistrert || !LEADING.has(role.type.kode), {
    error: 'neither person nor enhet',
  })
export type Rolle = z.infer<typeof rolle>

export const roller = z.object({
  rollegrupper: z.array(z.object({ type: code, roller: z.array(rolle) })),
})
export type Roller = z.infer<typeof roller>

const status = z.object({ kode: z.string().min(1), tekstforklaring: text })

/** Birth dates are printed dd.mm.yyyy here; ISO is taken too. Anything else counts as not given. */
const fodselsdato = text.transform((value) => {
  const norwegian = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(value ?? '')
  if (norwegian) return `${norwegian[3]}-${norwegian[2]}-${norwegian[1]}`
  return /^\d{4}-\d{2}-\d{2}$/.test(value ?? '') ? value : undefined
})

const signatar = z.object({
  fodselsdato,
  navn: text,
  organisasjonsnummer: text,
  rolle: z.object({ kode: z.string().min(1), tekstforklaring: text }),
})
export type Signatar = z.infer<typeof signatar>

const signatarer = z
  .array(signatar)
  .nullish()
  .transform((value) => value ?? [])

const kombinasjon = z.object({ kode: z.string().min(1), tekstforklaring: text, personRolleKombinasjon: signatarer })
export type Kombinasjon = z.infer<typeof kombinasjon>

/** Answer of both /signatur and /prokura; only `rutineStatus` is always there. */
export const fullmakt = z.object({
  status: z.object({
    rutineStatus: status,
    regelStatus: status.extend({ regelIdent: text }).nullish(),
  }),
  enhet: z
    .object({
      organisasjonsnummer: z.string(),
      konkurs: flag,
      underAvvikling: flag,
      underTvangsavviklingEllerTvangsopplosning: flag,
    })
    .nullish(),
  signeringsGrunnlag: z
    .object({
      signaturProkuraRoller: z.object({ signaturProkuraFritekst: rule }).nullish(),
      muligeSigneringsRoller: z.object({ personRolleGrunnlag: signatarer }).nullish(),
    })
    .nullish(),
  signeringsKombinasjon: z
    .object({
      kombinasjon: z
        .array(kombinasjon)
        .nullish()
        .transform((value) => value ?? []),
    })
    .nullish(),
})
export type Fullmakt = z.infer<typeof fullmakt>

/** A page of /oppdateringer/enheter. `endringstype`: Ny, Endring, Sletting, Fjernet, and Ukjent on old entries. */
export const oppdaterteEnheter = z.object({
  _embedded: z
    .object({
      oppdaterteEnheter: z.array(
        z.object({
          oppdateringsid: z.number().int().positive(),
          organisasjonsnummer: z.string().regex(/^\d{9}$/),
          endringstype: z.string().min(1),
        }),
      ),
    })
    .optional(),
  page: z.object({ totalElements: z.number() }),
})

/** A page of /oppdateringer/roller: CloudEvents, whose ids are numbers written as text. */
export const rolleoppdateringer = z.array(
  z.object({
    id: z.coerce.number().int().positive(),
    data: z.object({ organisasjonsnummer: z.string().regex(/^\d{9}$/) }),
  }),
)
