import { z } from 'zod'

/**
 * A reply of the open data API v3 of YTJ, as far as we use it. Source: the OpenAPI at
 * https://avoindata.prh.fi/opendata-ytj-api/v3/schema. Null and "" stand for "not registered"; both become undefined.
 */
const text = z
  .string()
  .nullish()
  .transform((value) => value?.replace(/\s+/g, ' ').trim() || undefined)

const date = text.transform((value) => value?.slice(0, 10)).pipe(z.iso.date().optional())

/** The description says string, and number for some; both are met. */
const code = z.union([z.string(), z.number().transform(String)])

const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? [])

/** 1 Finnish, 2 Swedish, 3 English. */
const descriptions = listOf(z.object({ languageCode: code, description: text }))
export type Descriptions = z.infer<typeof descriptions>

/** What was registered on a day, and until another; what has no end is in force. */
const period = { registrationDate: date, endDate: date }

const entry = z.object({ type: code, register: code, descriptions, ...period })
export type Entry = z.infer<typeof entry>

const address = z.object({
  type: z.coerce.number(),
  street: text,
  buildingNumber: text,
  entrance: text,
  apartmentNumber: text,
  apartmentIdSuffix: text,
  postOfficeBox: text,
  co: text,
  postCode: text,
  postOffices: listOf(z.object({ city: text, languageCode: code })),
  country: text,
  // Its line breaks and spaces are coded, so they stay.
  freeAddressLine: z.string().nullish(),
})
export type YtjAddress = z.infer<typeof address>

const company = z.object({
  businessId: z.object({ value: z.string().regex(/^\d{7}-\d$/) }),
  names: listOf(z.object({ name: text, type: code, version: z.number().nullish(), ...period })),
  mainBusinessLine: z.object({ type: text, descriptions }).nullish(),
  companyForms: listOf(z.object({ type: text, descriptions, ...period })),
  // Left out is not the same as empty: only the latter says that there is no bankruptcy.
  companySituations: z.array(z.object({ type: z.string(), ...period })).nullish(),
  registeredEntries: listOf(entry),
  addresses: listOf(address),
  tradeRegisterStatus: code.nullish(),
  registrationDate: date,
  endDate: date,
})
export type Company = z.infer<typeof company>

export const companies = z.object({ totalResults: z.number().int().nonnegative(), companies: z.array(company) })
