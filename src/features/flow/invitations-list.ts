import { z } from 'zod'
import { type Context, operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { applicationInput, findApplication } from '../applications/index.ts'
import { readInvitations } from './invitation.ts'
import { invitationOnWire, showInvitation } from './invitation-on-wire.ts'
import { own } from './own.ts'

const output = z.object({ data: z.array(invitationOnWire) })

export const listInvitations = operation({
  name: 'flow.invitations.list',
  summary: 'Show who was invited to sign, and what became of it',
  access: { applicant: true },
  writes: false,
  input: z.strictObject({}),
  output,
  run: async (ctx) => list(ctx, own(ctx)),
})

export const listInvitationsOfApplication = operation({
  name: 'applications.invitations.list',
  summary: 'Show who was invited to sign, and what became of it',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output,
  run: async (ctx, { applicationId }) => list(ctx, applicationId),
})

async function list(ctx: Context, applicationId: string): Promise<z.input<typeof output>> {
  const application = await findApplication(ctx, applicationId)
  const all = await readInvitations(ctx, application.id)
  return { data: all.map((one) => showInvitation(one, application, ctx.now)) }
}
