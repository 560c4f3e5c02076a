import { z } from 'zod'
import type { CompanyRecord, Identifier } from '../../connectors/kit.ts'
import type { Context } from '../../platform/operation.ts'
import type { StoredOrigins } from '../registries/index.ts'
import { identifier, organizationSanctionHit, pepHit, personSanctionHit } from '../screening/index.ts'
import { type Fact, readFacts } from './facts.ts'
import type { Application } from './find.ts'
import type { SaidSigning } from './said-signing.ts'

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
  /** When the source said so. */
  asOf: Date
  /** Connector id, or `applicant`. */
  source: string
  /** Where each field is from; left out where all of it is from `source`. */
  origins?: StoredOrigins | undefined
}

/** The confirmed company of an application; undefined until the applicant has confirmed one. */
export async function readCompany(ctx: Context, application: Application): Promise<KnownCompany | undefined> {
  const confirmed = application.state.facts.organization
  if (!confirmed) return undefined
  const all = await readFacts(ctx.tx, application.id, 'ORGANIZATION')
  const fact = newestOf(all, confirmed.origin === 'REGISTRY' ? 'REGISTER' : 'APPLICANT', confirmed.organizationNumber)
  // Who signs may have been said by people since, or be the register's word again.
  const said = fact && all.findLast((one) => one.name === 'signing' && one.sequence > fact.sequence)
  return fact && { ...knownBy(fact), ...(said ? { signing: (said.value as SaidSigning).signing } : {}) }
}

/** A company as its register told it to this application the last time, whatever people have read in it since. */
export async function readRegistered(
  ctx: Context,
  applicationId: string,
  organizationNumber: Identifier,
): Promise<KnownCompany | undefined> {
  const fact = newestOf(await readFacts(ctx.tx, applicationId, 'ORGANIZATION'), 'REGISTER', organizationNumber)
  return fact && knownBy(fact)
}

/** Companies that were looked up and not chosen are facts too; the newest look-up of the chosen one counts. */
function newestOf(all: Fact[], origin: Fact['origin'], { id }: Identifier): Fact | undefined {
  return all.findLast(({ name, origin: from, value }) => {
    return name === 'company' && from === origin && (value as CompanyRecord).organization.organizationNumber.id === id
  })
}

function knownBy({ value, collectedAt, source }: Fact): KnownCompany {
  const company = value as CompanyRecord & { origins?: StoredOrigins }
  const { signing } = company.origins ?? {}
  return { ...company, asOf: signing ? new Date(signing.retrievedAt) : collectedAt, source }
}
