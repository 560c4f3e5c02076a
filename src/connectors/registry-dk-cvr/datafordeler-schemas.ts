import { z } from 'zod'

/**
 * Rows of Datafordeler's CVR GraphQL service v2 (schema: https://graphql.datafordeler.dk/CVR/v2/schema), as far as we
 * ask for them.
 */

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value?.replace(/\s+/g, ' ').trim() || undefined)

/** ISO date; also printed with a time behind. */
const date = text.transform((value) => value?.slice(0, 10)).pipe(z.iso.date().optional())

const sekvens = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)

/** Each query has one root field (DAF-GQL-0010): its name, the fields that we ask for, and their shape. */
export const tables = {
  CVR_Virksomhed: z.object({
    /** Goes into the next queries, so nothing but digits may. */
    id: z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^\d+$/)),
    CVRNummer: z.union([z.number(), z.string()]).transform((value) => String(value).padStart(8, '0')),
    status: text,
    virksomhedStartdato: date,
    virksomhedOphoersdato: date,
  }),
  CVR_Navn: z.object({ vaerdi: text, sekvens }),
  CVR_Virksomhedsform: z.object({ vaerdi: text, vaerdiTekst: text }),
  CVR_Branche: z.object({ vaerdi: text, vaerdiTekst: text, sekvens }),
  CVR_Adressering: z.object({
    AdresseringAnvendelse: text,
    coNavn: text,
    CVRAdresse_vejnavn: text,
    CVRAdresse_husnummerFra: text,
    CVRAdresse_husnummerTil: text,
    CVRAdresse_etagebetegnelse: text,
    CVRAdresse_doerbetegnelse: text,
    CVRAdresse_postnummer: text,
    CVRAdresse_postdistrikt: text,
    CVRAdresse_kommunenavn: text,
    CVRAdresse_landekode: text,
    CVRAdresse_adresseFritekst: text,
  }),
} as const

export type Table = keyof typeof tables
export type Row<T extends Table> = z.infer<(typeof tables)[T]>

/** GraphQL answers 200 with `errors` when it refuses or does not understand a query. */
export interface GraphQLReply<T extends Table> {
  errors?: { message: string }[] | undefined
  nodes?: Row<T>[] | undefined
}

export function replyOf<T extends Table>(table: T): z.ZodType<GraphQLReply<T>> {
  const connection = z.object({ nodes: z.array(tables[table]) })
  return z
    .object({
      errors: z.array(z.object({ message: z.string() })).nullish(),
      data: z.record(z.string(), z.unknown()).nullish(),
    })
    .refine(({ errors, data }) => errors?.length || data?.[table], { error: `neither errors nor ${table}` })
    .transform(({ errors, data }, context) => {
      if (errors?.length) return { errors }
      const read = connection.safeParse(data?.[table])
      if (read.success) return { nodes: read.data.nodes as Row<T>[] }
      for (const { path, code } of read.error.issues) {
        context.addIssue({ code: 'custom', path: ['data', table, ...path], message: code })
      }
      return z.NEVER
    })
}
