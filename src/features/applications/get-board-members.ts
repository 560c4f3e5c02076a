import { z } from 'zod'
import type { Functionary } from '../../connectors/kit.ts'
import { operation } from '../../platform/operation.ts'
import { applicationInput, findApplication } from './find.ts'
import { member, readCompany } from './wire.ts'

export const getBoardMembers = operation({
  name: 'applications.organization.boardMembers.get',
  summary: 'Fetch board members',
  access: { scope: 'application:read' },
  writes: false,
  input: applicationInput,
  output: z.object({
    data: z
      .array(z.array(member))
      .meta({ description: 'One list a member type: organizations, then persons; an empty one is left out.' }),
  }),
  async run(ctx, input) {
    const company = await readCompany(ctx, await findApplication(ctx, input.applicationId))
    const all = company?.functionaries ?? []
    const ofType = (type: Functionary['type']) => all.filter((one) => one.type === type).map(withoutAdminRights)
    return { data: [ofType('ORGANIZATION'), ofType('PERSON')].filter((group) => group.length > 0) }
  },
})

/** The mandate is told in signing combinations only. */
function withoutAdminRights({ hasAdminRights: _, ...rest }: Functionary) {
  return rest
}
