import { z } from 'zod'
import type { Organization } from '../../connectors/kit.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { organizationSanctionHit, readHits } from '../screening/index.ts'
import { applicationInput, findApplication } from './find.ts'
import { knownCompany, scopeOf } from './parties.ts'
import { address, readCompany, typedAddress, wireIdentifier } from './wire.ts'

const answer = z.object({
  organizationName: z.string().optional(),
  organizationNumber: wireIdentifier.optional(),
  legalType: z.string().optional(),
  foundationDate: z.string().optional(),
  registrationDate: z.string().optional(),
  addresses: z.array(typedAddress).optional(),
  visitAddress: address.optional().meta({ deprecated: true }),
  postalAddress: address.optional().meta({ deprecated: true }),
  companyStatus: z.string().optional(),
  numberOfEmployeesInterval: z.string().optional(),
  industryCode: z.string().optional().meta({ deprecated: true }),
  industryCodes: z.array(z.string()).optional(),
  businessActivity: z.string().optional(),
  registrationAuthority: z.object({ authority: z.string(), country: z.string() }).optional(),
  registeredCorporateTaxDate: z.string().optional(),
  registeredCorporateVatDate: z.string().optional(),
  sanctionHits: z.array(organizationSanctionHit).optional(),
})

export type OrganizationAnswer = z.infer<typeof answer>

export const getOrganization = operation({
  name: 'applications.organization.get',
  summary: 'Fetch organization general information',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: answer,
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const company = await readCompany(ctx, application)
    if (!company) return {}
    const hits = await readHits(ctx, application.id, scopeOf(application))
    return { ...onWire(company.organization), ...hits.organization(knownCompany(company.organization)) }
  },
})

/** Deprecated twins (`visitAddress`, `postalAddress`, `industryCode`) are still sent; unknown fields are left out. */
function onWire(organization: Organization) {
  // The register's words and our reading of them are two things; only the words go out.
  const { status: _, addresses, industryCodes, ...plain } = organization
  const visiting = addresses.find((one) => one.type === 'VISITING')
  const postal = addresses.find((one) => one.type === 'POSTAL')
  return {
    ...plain,
    ...(addresses.length > 0 ? { addresses } : {}),
    ...(visiting ? { visitAddress: visiting } : {}),
    ...(postal ? { postalAddress: postal } : {}),
    ...(industryCodes.length > 0 ? { industryCode: industryCodes[0], industryCodes } : {}),
  }
}
