import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { pepHit, personSanctionHit, readHits } from '../screening/index.ts'
import { applicationInput, findApplication } from './find.ts'
import { knownOwner, scopeOf } from './parties.ts'

export const getOwners = operation({
  name: 'applications.organization.owners.get',
  summary: 'Fetch beneficial owners, as the applicant has declared them',
  access: { scope: 'application:read' },
  writes: false,
  input: applicationInput,
  output: z.object({
    data: z.array(
      z.object({
        type: z.literal('PERSON'),
        name: z.string(),
        dateOfBirth: z.string().optional(),
        country: z.string().optional(),
        sharePercent: z.number(),
        source: z.literal('APPLICANT'),
        pepHits: z.array(pepHit).optional(),
        sanctionHits: z.array(personSanctionHit).optional(),
      }),
    ),
    declared: z.boolean().meta({
      description: 'False: nobody has been asked yet. True with an empty `data`: nobody holds more than the threshold.',
    }),
  }),
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const { owners } = application.state.facts
    if (!owners) return { data: [], declared: false }
    const hits = await readHits(ctx, application.id, scopeOf(application))
    const data = owners.map((owner) => ({
      type: 'PERSON' as const,
      ...owner,
      source: 'APPLICANT' as const,
      ...hits.person(knownOwner(owner)),
    }))
    return { data, declared: true }
  },
})
