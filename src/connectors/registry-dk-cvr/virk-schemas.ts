import { z } from 'zod'

/**
 * Documents of CVR system-til-system (https://datacvr.virk.dk/artikel/system-til-system-adgang-til-cvr-data), as far as
 * we use them: strict there, blind to the rest. Everything is a list of values with the period in which they hold.
 * Null and "" stand for "not registered"; both become undefined.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value?.replace(/\s+/g, ' ').trim() || undefined)

/** The line breaks of a rule part its sentences, so they stay. */
const lines = z
  .string()
  .nullish()
  .transform((value) => value?.replace(/\r\n?/g, '\n').trim() || undefined)

/** ISO date; also printed with a time behind. */
const date = text.transform((value) => value?.slice(0, 10)).pipe(z.iso.date().optional())

const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined)

/** Numbers of fixed width, printed as a number or as a text; zero stands for none. */
const digits = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d*$/)])
  .nullish()
  .transform((value) => (Number(value ?? 0) === 0 ? undefined : String(value)))

const periode = z
  .object({ gyldigFra: date, gyldigTil: date })
  .nullish()
  .transform((value) => value ?? undefined)

/** A list of values with their periods; missing is the same as empty. */
const list = <T extends z.ZodRawShape>(shape: T) =>
  z
    .array(z.object({ ...shape, periode }))
    .nullish()
    .transform((value) => value ?? [])

const name = {
  navn: z
    .string()
    .trim()
    .min(1)
    .transform((value) => value.replace(/\s+/g, ' ')),
}

const adresse = {
  landekode: text,
  fritekst: lines,
  conavn: text,
  postboks: text,
  vejnavn: text,
  husnummerFra: number,
  husnummerTil: number,
  bogstavFra: text,
  bogstavTil: text,
  etage: text,
  sidedoer: text,
  bynavn: text,
  postnummer: digits,
  postdistrikt: text,
  kommune: z.object({ kommuneNavn: text }).nullish(),
}
export type VirkAddress = z.infer<z.ZodObject<typeof adresse>>

const beskaeftigelse = z
  .array(
    z.object({
      aar: z.number(),
      kvartal: number,
      maaned: number,
      antalAnsatte: number,
      intervalKodeAntalAnsatte: text,
    }),
  )
  .nullish()
  .transform((value) => value ?? [])
export type Headcounts = z.infer<typeof beskaeftigelse>

const attributter = z
  .array(
    z.object({
      type: z.string(),
      sekvensnr: number,
      vaerdier: z.array(z.object({ vaerdi: lines, periode })),
    }),
  )
  .nullish()
  .transform((value) => value ?? [])
export type Attributes = z.infer<typeof attributter>

const deltager = z.object({
  enhedsNummer: z.number(),
  enhedstype: z.string(),
  /** The CVR number of a company; null for persons. */
  forretningsnoegle: digits,
  navne: list(name),
})

const organisation = z.object({
  hovedtype: z.string(),
  organisationsNavn: list({ navn: text }),
  medlemsData: z
    .array(z.object({ periode, attributter }))
    .nullish()
    .transform((value) => value ?? []),
})
export type Organisation = z.infer<typeof organisation>

const relation = z.object({ deltager: deltager.nullish(), organisationer: z.array(organisation) })
export type Relation = z.infer<typeof relation>

export const virksomhed = z.object({
  cvrNummer: z
    .union([z.number().int(), z.string().regex(/^\d{1,8}$/)])
    .transform((value) => String(value).padStart(8, '0')),
  fejlRegistreret: z.boolean().nullish(),
  navne: list(name).refine((names) => names.length > 0, { error: 'no name' }),
  beliggenhedsadresse: list(adresse),
  postadresse: list(adresse),
  livsforloeb: list({}),
  virksomhedsstatus: list({ status: text }),
  virksomhedsform: list({ kortBeskrivelse: text, langBeskrivelse: text }),
  hovedbranche: list({ branchekode: digits, branchetekst: text }),
  bibranche1: list({ branchekode: digits, branchetekst: text }),
  bibranche2: list({ branchekode: digits, branchetekst: text }),
  bibranche3: list({ branchekode: digits, branchetekst: text }),
  aarsbeskaeftigelse: beskaeftigelse,
  kvartalsbeskaeftigelse: beskaeftigelse,
  maanedsbeskaeftigelse: beskaeftigelse,
  /** Took over from `maanedsbeskaeftigelse`, which is no longer kept up. */
  erstMaanedsbeskaeftigelse: beskaeftigelse,
  attributter,
  deltagerRelation: z
    .array(relation)
    .nullish()
    .transform((value) => value ?? []),
  virksomhedMetadata: z.object({ sammensatStatus: text, stiftelsesDato: date }).nullish(),
})
export type Virksomhed = z.infer<typeof virksomhed>

/** What Elasticsearch says of itself: with `timed_out` or a failed shard, an empty list is not "there is none". */
const search = <T extends z.ZodType>(source: T) =>
  z.object({
    timed_out: z.boolean(),
    _shards: z.object({ failed: z.number() }),
    hits: z.object({ hits: z.array(z.object({ _source: z.object({ Vrvirksomhed: source }) })) }),
  })
export interface SearchReply {
  timed_out: boolean
  _shards: { failed: number }
}

export const companyHits = search(virksomhed)

export const nameHits = search(
  z.object({
    cvrNummer: virksomhed.shape.cvrNummer,
    virksomhedMetadata: z.object({
      nyesteNavn: z.object(name),
      nyesteBeliggenhedsadresse: z.object({ postdistrikt: text }).nullish(),
    }),
  }),
)
