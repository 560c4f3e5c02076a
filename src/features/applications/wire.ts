import { z } from 'zod'
import type { CompanyRecord } from '../../connectors/kit.ts'
import type { Context } from '../../platform/operation.ts'
import { identifier, organizationSanctionHit, pepHit, personSanctionHit } from '../screening/index.ts'
import { readFacts } from './facts.ts'
import type { Application } from './find.ts'

/** Shapes that several endpoints share, their keys in the order in which the Bits API prints them. */

const addressFields = {
  addressLine1: z.string().optional(),
  addressLine2: z.string().optional(),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  region: z.string().optional(),
}

export const address = z.object(addressFields).meta({ id: 'Address' })

export const typedAddress = z
  .object({ type: z.enum(['VISITING', 'POSTAL']), ...addressFields })
  .meta({ id: 'TypedAddress' })

export const wireIdentifier = identifier.meta({ id: 'Identifier' })

/** Somebody with a role, as boards and signing combinations list them. */
export const member = z
  .object({
    type: z.enum(['PERSON', 'ORGANIZATION']),
    name: z.string(),
    roles: z.array(z.string()),
    personalIdentityNumber: wireIdentifier.optional(),
    organizationIdentifier: wireIdentifier.optional(),
    dateOfBirth: z.string().optional().meta({
      description: 'Where the register publishes a birth date and no personal number. An addition of Openbits.',
    }),
    hasAdminRights: z.boolean().optional().meta({ description: 'Day-to-day mandate; in signing combinations only.' }),
    pepHits: z.array(pepHit).optional(),
    sanctionHits: z.array(z.union([personSanctionHit, organizationSanctionHit])).optional(),
  })
  .meta({ id: 'Member' })

export interface KnownCompany extends CompanyRecord {
  /** When the source was asked. */
  asOf: Date
}

/** The confirmed company of an application; undefined until the applicant has confirmed one. */
export async function readCompany(ctx: Context, application: Application): Promise<KnownCompany | undefined> {
  const confirmed = application.state.facts.organization
  if (!confirmed) return undefined
  const all = await readFacts(ctx.tx, application.id, 'ORGANIZATION')
  const wanted = confirmed.origin === 'REGISTRY' ? 'REGISTER' : 'APPLICANT'
  // Companies that were looked up and not chosen are facts too; the newest look-up of the chosen one counts.
  const fact = all.findLast((one) => {
    const company = one.value as CompanyRecord
    return one.origin === wanted && company.organization.organizationNumber.id === confirmed.organizationNumber.id
  })
  return fact ? { ...(fact.value as CompanyRecord), asOf: fact.collectedAt } : undefined
}
