import { z } from 'zod'
import { isDouble, type Signatory } from '../../engines/workflow/index.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { pepHit, personSanctionHit, readHits } from '../screening/index.ts'
import { readFacts } from './facts.ts'
import { type Application, applicationInput, findApplication } from './find.ts'
import { knownSignatory, scopeOf } from './parties.ts'
import { wireIdentifier } from './wire.ts'

const answer = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      personalIdentityNumber: wireIdentifier.optional(),
      pepHits: z.array(pepHit).optional(),
      sanctionHits: z.array(personSanctionHit).optional(),
    }),
  ),
})

export type SignedByAnswer = z.infer<typeof answer>

export const getSignedBy = operation({
  name: 'applications.organization.signedBy.get',
  summary: 'Fetch signed by',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: answer,
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const signatures = await readFacts(ctx.tx, application.id, 'SIGNATURE')
    const all = signatures.map((fact) => fact.value as Signatory)
    const signed = all.length > 0 ? withoutDoubles(all) : onboarder(application)
    if (signed.length === 0) return { data: [] }
    const hits = await readHits(ctx, application.id, scopeOf(application))
    return { data: signed.map((one) => ({ ...one, ...hits.person(knownSignatory(one, ctx.now)) })) }
  },
})

/** Somebody who has signed twice, in two sessions say, is one who has signed. */
function withoutDoubles(signatures: Signatory[]): Signatory[] {
  return signatures.filter((one, at) => !signatures.slice(0, at).some((earlier) => isDouble(earlier, one)))
}

/** Without a signing step, whoever identified themselves on the organization's behalf stands for it. */
function onboarder({ state: { facts } }: Application): Signatory[] {
  if (facts.application.kind !== 'KYB' || !facts.person) return []
  const { firstName, lastName, personalIdentityNumber, dateOfBirth } = facts.person
  return [{ name: `${firstName} ${lastName}`, personalIdentityNumber, dateOfBirth }]
}
