import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { eq } from 'drizzle-orm'
import type { Actor } from '../../platform/audit.ts'
import type { Settings } from '../../platform/config.ts'
import type { Database } from '../../platform/db.ts'
import type { Runner } from '../../platform/runner.ts'
import { listWorkspaces } from '../workspaces/index.ts'
import { acceptByAddress } from './accept-invitation.ts'
import { type SignInMethod, staff } from './tables.ts'

interface Parts {
  database: Database
  settings: Settings
  /** Made after the services are. */
  runner: () => Runner
}

/**
 * The company's own OpenID Connect provider as better-auth knows one: code flow with PKCE, the ID token checked by the provider's
 * keys and our nonce. It lets in whoever is on the staff or invited, by an address that it has verified; nobody else.
 */
export function ssoPlugin({ settings, database, runner }: Parts) {
  const { OIDC_ISSUER = '', OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET = '', OIDC_NAME } = settings
  return genericOAuth({
    config: [
      {
        providerId: 'sso',
        name: OIDC_NAME,
        discoveryUrl: `${OIDC_ISSUER}/.well-known/openid-configuration`,
        clientId: OIDC_CLIENT_ID,
        clientSecret: OIDC_CLIENT_SECRET,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
        async mapProfileToUser({ email, emailVerified, name }) {
          const workspaceId = await ssoWorkspace(database, settings)
          if (typeof email === 'string' && emailVerified === true && workspaceId) {
            const actor: Actor = { kind: 'system', workspaceId, name: 'staff.sso' }
            await runner().transaction(actor, (ctx) => acceptByAddress(ctx, email, String(name ?? '')))
          }
          return {}
        },
      },
    ],
  })
}

/** Whether somebody may begin a session this way: where only the company's own sign-in is open, no other is. */
export async function mayBegin(
  { database, settings }: Pick<Parts, 'database' | 'settings'>,
  staffId: string,
  method: SignInMethod,
): Promise<boolean> {
  const [person] = await database.transaction(
    'system',
    (tx) =>
      tx
        .select({ workspaceId: staff.workspaceId, disabledAt: staff.disabledAt })
        .from(staff)
        .where(eq(staff.id, staffId)),
    { readOnly: true },
  )
  if (!person || person.disabledAt) return false
  if (!settings.OIDC_ISSUER) return method !== 'SSO'
  const isTheirs = person.workspaceId === (await ssoWorkspace(database, settings))
  return method === 'SSO' ? isTheirs : !(isTheirs && settings.OIDC_ONLY)
}

/** A provider speaks for one workspace: another's people must not come in by what it says. */
async function ssoWorkspace(database: Database, settings: Settings): Promise<string | undefined> {
  if (settings.OIDC_WORKSPACE) return settings.OIDC_WORKSPACE
  const all = await listWorkspaces(database)
  return all.length === 1 ? all[0]?.id : undefined
}
