import { z } from 'zod'
import type { Functionary } from '../../connectors/kit.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { readHits } from '../screening/index.ts'
import { applicationInput, findApplication } from './find.ts'
import { scopeOf } from './parties.ts'
import { member, readCompany } from './wire.ts'
import { withHits } from './with-hits.ts'

const answer = z.object({
  data: z
    .array(z.array(member))
    .meta({ description: 'One list a member type: organizations, then persons; an empty one is left out.' }),
})

export type BoardAnswer = z.infer<typeof answer>

export const getBoardMembers = operation({
  name: 'applications.organization.boardMembers.get',
  summary: 'Fetch board members',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: answer,
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const all = (await readCompany(ctx, application))?.functionaries ?? []
    const hits = await readHits(ctx, application.id, scopeOf(application))
    const ofType = (type: Functionary['type']) =>
      all.filter((one) => one.type === type).map((one) => withHits(withoutAdminRights(one), one, hits, ctx.now))
    return { data: [ofType('ORGANIZATION'), ofType('PERSON')].filter((group) => group.length > 0) }
  },
})

/** The mandate is told in signing combinations only. */
function withoutAdminRights({ hasAdminRights: _, ...rest }: Functionary) {
  return rest
}
