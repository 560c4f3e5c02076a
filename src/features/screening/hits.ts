import { z } from 'zod'

/** Hits as the Bits API prints them: persons and organizations differ in their fields. */

const source = z.object({ name: z.string(), link: z.string().optional() })

export const identifier = z.object({ id: z.string(), issuingCountry: z.string() })

export const personSanctionHit = z
  .object({
    name: z.string(),
    akas: z.array(z.string()),
    gender: z.string().optional(),
    dateOfBirths: z.array(z.string()),
    citizenships: z.array(z.string()),
    legalBasis: z.string().optional(),
    source,
    listedDate: z.string().optional(),
  })
  .meta({ id: 'PersonSanctionHit' })

export const pepHit = z
  .object({
    name: z.string(),
    personalIdentityNumber: identifier.optional(),
    dateOfBirth: z.string().optional(),
    gender: z.string().optional(),
    pepCountry: z.string().optional(),
    roles: z.array(
      z.object({
        active: z.boolean(),
        category: z.string(),
        detailedCategory: z.string().optional(),
        description: z.string().optional(),
        fromDate: z.string().optional(),
        toDate: z.string().optional(),
      }),
    ),
    source,
  })
  .meta({ id: 'PepHit' })

export const organizationSanctionHit = z
  .object({
    name: z.string(),
    aliases: z.array(z.string()),
    connectedCountries: z.array(z.string()),
    website: z.string().optional(),
    address: z
      .object({
        type: z.enum(['VISITING', 'POSTAL']).optional(),
        addressLine1: z.string().optional(),
        addressLine2: z.string().optional(),
        postalCode: z.string().optional(),
        city: z.string().optional(),
        region: z.string().optional(),
        country: z.string().optional(),
      })
      .optional(),
    source,
    listedDate: z.string().optional(),
  })
  .meta({ id: 'OrganizationSanctionHit' })

/** The listed entry in the words of the Bits API. */
export const listedOnWire = z.object({
  pepHits: z.array(pepHit),
  sanctionHits: z.array(z.union([personSanctionHit, organizationSanctionHit])),
})
