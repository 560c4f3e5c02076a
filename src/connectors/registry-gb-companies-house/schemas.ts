import { z } from 'zod'

/**
 * Replies of the Companies House public data API, as far as we use them: strict there, blind to the rest. Source:
 * developer-specs.company-information.service.gov.uk. Missing, null and "" all stand for "not registered".
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value?.replace(/\s+/g, ' ').trim() || undefined)

/** ISO date. */
const date = text.transform((value) => value?.slice(0, 10)).pipe(z.iso.date().optional())

const count = z.number().int().nonnegative().nullish()

/** Day of birth is not published: month and year, as numbers or as text. */
const dateOfBirth = z.object({ day: z.coerce.number().nullish(), month: z.coerce.number(), year: z.coerce.number() })

const address = z.object({
  care_of: text,
  po_box: text,
  premises: text,
  address_line_1: text,
  address_line_2: text,
  locality: text,
  region: text,
  postal_code: text,
  country: text,
})
export type RegisterAddress = z.infer<typeof address>

/** Body of a 404. */
export const errors = z.object({ errors: z.array(z.object({ error: z.string() })).min(1) })

export const profile = z.object({
  company_name: z.string().trim().min(1),
  company_number: z.string().trim().min(1),
  type: z.string().min(1),
  company_status: text,
  company_status_detail: text,
  date_of_creation: date,
  date_of_cessation: date,
  registered_office_address: address.nullish(),
  service_address: address.nullish(),
  sic_codes: z.array(z.string().trim().min(1)).nullish(),
  foreign_company_details: z.object({ business_activity: text }).nullish(),
  branch_company_details: z.object({ business_activity: text }).nullish(),
})
export type Profile = z.infer<typeof profile>

const identification = z.object({
  identification_type: text,
  legal_authority: text,
  legal_form: text,
  place_registered: text,
  country_registered: text,
  registration_number: text,
})
export type Identification = z.infer<typeof identification>

const officer = z.object({
  name: z.string().trim().min(1),
  officer_role: z.string().min(1),
  resigned_on: date,
  date_of_birth: dateOfBirth.nullish(),
  identification: identification.nullish(),
  links: z.object({ officer: z.object({ appointments: text }).nullish() }).nullish(),
})
export type Officer = z.infer<typeof officer>

/** A page of a list; `total_results` counts all pages. */
const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total_results: count })
export interface Page<T> {
  items: T[]
  total_results?: number | null | undefined
}

export const officers = page(officer)

export const companies = page(
  z.object({
    title: z.string().trim().min(1),
    company_number: z.string().trim().min(1),
    address: z.object({ locality: text }).nullish(),
  }),
)

const person = z.object({
  kind: z.string().min(1),
  name: text,
  name_elements: z
    .object({ forename: text, middle_name: text, middlename: text, other_forenames: text, surname: text })
    .nullish(),
  date_of_birth: dateOfBirth.nullish(),
  nationality: text,
  country_of_residence: text,
  natures_of_control: z.array(z.string().min(1)).nullish(),
  notified_on: date,
  ceased_on: date,
  ceased: z.boolean().nullish(),
  is_sanctioned: z.boolean().nullish(),
  identification: identification.nullish(),
  identity_verification_details: z.object({ identity_verified_on: date }).nullish(),
})
export type ListedPerson = z.infer<typeof person>

export const personsWithSignificantControl = page(person)

export const statements = page(
  z.object({ statement: z.string().min(1), notified_on: date, ceased_on: date, linked_psc_name: text }),
)
export type Statement = z.infer<typeof statements>['items'][number]
