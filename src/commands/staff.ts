import { addInvitation, emailInput } from '../features/staff/index.ts'
import { AppError } from '../platform/errors.ts'
import { type Role, roles } from '../platform/roles.ts'
import { chooseWorkspace, UsageError } from './credentials.ts'
import { withApp } from './start-process.ts'

/** Asks somebody to join the staff, also the first one: prints the link by which they choose a password. */
export async function inviteStaff(options: { email: string; role: string; name?: string; workspace?: string }) {
  const email = emailInput.safeParse(options.email)
  if (!email.success) throw new UsageError(`${options.email} is not an e-mail address.`)
  const role = options.role.toUpperCase().replaceAll('-', '_') as Role
  if (!roles.includes(role)) throw new UsageError(`Unknown role. There are: ${roles.join(', ')}.`)
  return withApp(async (app) => {
    const workspace = await chooseWorkspace(app, options.workspace)
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'command-line' } as const
    const { link, expiresAt } = await app.runner
      .transaction(actor, (ctx) => addInvitation(ctx, { email: email.data, role, name: options.name }))
      .catch((error: unknown) => {
        throw error instanceof AppError ? new UsageError(error.message) : error
      })
    return { workspace: workspace.name, email: email.data, role, link, expiresAt }
  })
}
