import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { eq } from 'drizzle-orm'
import type { Clock } from '../../platform/clock.ts'
import type { Settings } from '../../platform/config.ts'
import type { Database } from '../../platform/db.ts'
import type { Runner } from '../../platform/runner.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { createAuthStore } from './auth-store.ts'
import { cookiePrefixOf, staffCookieOf } from './cookie.ts'
import { hashPassword, isOld, passwordLength, verifyPassword } from './passwords.ts'
import { sessionLifeS } from './sessions.ts'
import { mayBegin, ssoPlugin } from './sso.ts'
import { authAccounts, type SignInMethod } from './tables.ts'

export const authPath = '/v1/auth'

export interface AuthParts {
  database: Database
  clock: Clock
  secrets: Secrets
  settings: Settings
  runner: () => Runner
}

export type StaffAuth = ReturnType<typeof createStaffAuth>

/**
 * better-auth for one origin of this server: what proves who somebody is. Passwords (argon2id), codes of an app, passkeys. Its
 * routes are not mounted: `src/http/staff-auth.ts` calls those that we use. Who is signed in, `sessions.ts` reads by itself.
 */
export function createStaffAuth(parts: AuthParts & { origin: string; withSso: boolean }) {
  const { database, clock, secrets, origin } = parts
  const isSecure = origin.startsWith('https:')
  return betterAuth({
    appName: 'Openbits',
    baseURL: origin,
    basePath: authPath,
    secret: secrets.sign('staff-auth', 'better-auth').toString('hex'),
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Counted where requests come in, by account and by address.
    rateLimit: { enabled: false },
    database: createAuthStore(database, clock),
    session: {
      expiresIn: sessionLifeS,
      disableSessionRefresh: true,
      // How fresh a proof is, `provenAt` says.
      freshAge: 0,
      additionalFields: { method: { type: 'string', required: false, input: false } },
    },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: {
        hash: hashPassword,
        async verify({ hash, password }) {
          const isRight = await verifyPassword(hash, password)
          if (isRight && isOld(hash)) await renewHash(database, hash, password)
          return isRight
        },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: cookiePrefixOf(origin),
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name: staffCookieOf(origin), attributes: { sameSite: 'strict' } } },
      // The process counts and logs addresses by its own rules of trusted proxies.
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session, context) {
            const method = methodOf(context?.path)
            return (await mayBegin(parts, session.userId, method)) ? { data: { ...session, method } } : false
          },
        },
      },
    },
    account: {
      // Nobody is let in by an address that the provider has not verified.
      accountLinking: { enabled: true, trustedProviders: [] },
      // What the provider gives beyond who somebody is would be written down at their second sign-in.
      updateAccountOnSignIn: false,
    },
    onAPIError: { errorURL: `${origin}/dashboard/sign-in` },
    plugins: [
      ...(parts.withSso ? [ssoPlugin(parts)] : []),
      twoFactor({ issuer: 'Openbits', allowPasswordless: true }),
      passkey({
        rpName: 'Openbits',
        rpID: new URL(origin).hostname,
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        authentication: {
          // Possession alone is one factor; the device must have asked for a finger, a face or its PIN.
          afterVerification({ verification }) {
            if (!verification.authenticationInfo.userVerified) throw new Error('The passkey has not verified its user.')
          },
        },
      }),
    ],
  })
}

/** Set by us on what is handed to better-auth, never taken from a request. */
export const addressHeader = 'x-openbits-address'

function methodOf(path: string | undefined): SignInMethod {
  if (path?.startsWith('/passkey/')) return 'PASSKEY'
  if (path?.startsWith('/two-factor/verify')) return 'PASSWORD_AND_CODE'
  return path?.startsWith('/callback') || path?.startsWith('/oauth2/') ? 'SSO' : 'PASSWORD'
}

async function renewHash(database: Database, old: string, password: string): Promise<void> {
  const renewed = await hashPassword(password)
  await database.transaction('system', (tx) =>
    tx.update(authAccounts).set({ password: renewed }).where(eq(authAccounts.password, old)),
  )
}
