import { z } from 'zod'

/**
 * Replies of the LEI API v1 (JSON:API), as far as we use them: strict there, blind to the rest. Source:
 * https://documenter.getpostman.com/view/7679680/SVYrrxuU and the LEI common data files 3.1 and 2.1.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value?.replace(/\s+/g, ' ').trim() || undefined)

/** Times of publication; the day is what counts. */
const date = text.transform((value) => value?.slice(0, 10)).pipe(z.iso.date().optional())

const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? [])

const lei = z.string().regex(/^[0-9A-Z]{18}\d{2}$/)
const name = z.object({ name: text })
const authority = z.object({ id: text, other: text }).nullish()

const address = z
  .object({
    addressLines: listOf(text),
    mailRouting: text,
    city: text,
    region: text,
    country: text,
    postalCode: text,
  })
  .nullish()
export type LeiAddress = z.infer<typeof address>

/** The service writes an object without members as `[]`. */
const links = z.union([z.record(z.string(), z.unknown()), z.tuple([])]).nullish()

/** The names of the links to a parent. */
const parent = z
  .union([z.object({ links }), z.tuple([])])
  .nullish()
  .transform((relationship) => Object.keys((relationship && 'links' in relationship && relationship.links) || {}))

const leiRecord = z.object({
  attributes: z.object({
    lei,
    entity: z.object({
      legalName: z.object({ name: z.string().trim().min(1) }),
      otherNames: listOf(name),
      transliteratedOtherNames: listOf(name),
      legalAddress: address,
      headquartersAddress: address,
      registeredAt: authority,
      registeredAs: text,
      jurisdiction: text,
      category: text,
      legalForm: z.object({ id: text, other: text }).nullish(),
      status: text,
      creationDate: date,
      expiration: z.object({ date, reason: text }).nullish(),
      successorEntities: listOf(z.object({ lei: text, name: text })),
    }),
    registration: z.object({
      initialRegistrationDate: date,
      lastUpdateDate: date,
      nextRenewalDate: date,
      status: z.string().min(1),
      managingLou: text,
      corroborationLevel: text,
    }),
    bic: listOf(z.string().min(1)),
  }),
  relationships: z
    .union([z.object({ 'direct-parent': parent, 'ultimate-parent': parent }), z.tuple([])])
    .nullish()
    .transform((all) => (all && 'direct-parent' in all ? all : undefined)),
})
export type LeiRecord = z.infer<typeof leiRecord>

export const record = z.object({ data: leiRecord })

export const records = z.object({
  data: z.array(leiRecord),
  meta: z.object({ pagination: z.object({ total: z.number().int().nonnegative() }) }),
})

export const reportingException = z.object({
  data: z.object({ attributes: z.object({ reason: z.string().min(1), category: text, reference: text }) }),
})

/** Body of a 404. */
export const errors = z.object({ errors: z.array(z.unknown()).min(1) })
