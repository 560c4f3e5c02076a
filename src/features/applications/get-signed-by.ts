import { z } from 'zod'
import type { Signature } from '../../engines/workflow/index.ts'
import { operation } from '../../platform/operation.ts'
import { pepHit, personSanctionHit } from '../screening/index.ts'
import { readFacts } from './facts.ts'
import { type Application, applicationInput, findApplication } from './find.ts'
import { wireIdentifier } from './wire.ts'

export const getSignedBy = operation({
  name: 'applications.organization.signedBy.get',
  summary: 'Fetch signed by',
  access: { scope: 'application:read' },
  writes: false,
  input: applicationInput,
  output: z.object({
    data: z.array(
      z.object({
        name: z.string(),
        personalIdentityNumber: wireIdentifier.optional(),
        pepHits: z.array(pepHit).optional(),
        sanctionHits: z.array(personSanctionHit).optional(),
      }),
    ),
  }),
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const signatures = await readFacts(ctx.tx, application.id, 'SIGNATURE')
    if (signatures.length > 0) return { data: signatures.map((fact) => fact.value as Signature) }
    return { data: onboarder(application) }
  },
})

/** Without a signing step, whoever identified themselves on the organization's behalf stands for it. */
function onboarder({ state: { facts } }: Application) {
  if (facts.application.kind !== 'KYB' || !facts.person) return []
  const { firstName, lastName, personalIdentityNumber } = facts.person
  return [{ name: `${firstName} ${lastName}`, ...(personalIdentityNumber ? { personalIdentityNumber } : {}) }]
}
