import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { askForReset, claimCode, type StaffAuth } from '../features/staff/index.ts'
import { parse } from '../platform/operation.ts'
import { checkFromDashboard, originOf, staffTokenOf, takeStaffCookie } from './dashboard-request.ts'
import { createLimit, tooMany } from './limits.ts'
import { createSignInLimits } from './sign-in-limits.ts'
import { answerOf, createAuthKit, giveCookies, headersOf, type SignInAnswer, wrong } from './staff-auth-kit.ts'
import { mountStaffFactors } from './staff-factors.ts'
import { mountStaffSso } from './staff-sso.ts'

const email = z.string().trim().min(3).max(254)
const password = z.string().min(1).max(200)
const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'must be the six digits that the app shows')
const recoveryCode = z.string().trim().min(5).max(40)
/** What the browser’s `navigator.credentials` has answered; better-auth reads the rest of it. */
const response = z.looseObject({ id: z.string().min(1).max(1000) })
type PasskeyAnswer = NonNullable<Parameters<StaffAuth['api']['verifyPasskeyAuthentication']>[0]>['body']

/** Links for a new password that one address may ask for in 15 minutes, and that may be asked for one account. */
const asksMax = { ofAddress: 20, ofAccount: 3 }
const askWindowMs = 15 * 60_000

/** Signing in to the dashboard and out of it: what we use of better-auth, and nothing else. */
export function mountStaffAuth(app: FastifyInstance): void {
  const { services } = app
  const kit = createAuthKit(app)
  const limits = createSignInLimits(services)
  const asks = {
    ofAddress: createLimit(asksMax.ofAddress, askWindowMs),
    ofAccount: createLimit(asksMax.ofAccount, askWindowMs),
  }

  const endpoints = async (scope: FastifyInstance) => {
    // Before a body is read: other sites' forms get no further.
    scope.addHook('onRequest', async (request) => checkFromDashboard(request))

    scope.post('/ways', async (request) => {
      const { OIDC_ISSUER, OIDC_NAME, OIDC_ONLY, SMTP_URL } = services.settings
      const host = new URL(originOf(request)).hostname
      return {
        password: !OIDC_ONLY,
        // Browsers make passkeys for names, and for no address of digits (WebAuthn, "effective domain").
        passkey: !OIDC_ONLY && !/^[\d.]+$|:/.test(host),
        sso: OIDC_ISSUER ? { name: OIDC_NAME } : null,
        mail: SMTP_URL !== undefined,
      }
    })

    scope.post('/sign-in', async (request, reply): Promise<SignInAnswer> => {
      const body = parse(z.strictObject({ email, password }), request.body)
      const guard = limits(request, body.email)
      const auth = await kit.auth(request)
      const headers = headersOf(request, { withoutSession: true })
      const given = await guard.attempt(() => auth.api.signInEmail({ body, headers, returnHeaders: true }))
      if (!given) throw wrong('The e-mail address or the password is wrong.')
      if ('twoFactorRedirect' in given.response) {
        giveCookies(reply, given.headers)
        return { status: 'CODE_NEEDED' }
      }
      const session = await kit.begin(request, reply, given.headers)
      guard.remember(reply)
      return answerOf(session)
    })

    scope.post('/sign-in/code', async (request, reply): Promise<SignInAnswer> => {
      const body = parse(z.union([z.strictObject({ code }), z.strictObject({ recoveryCode })]), request.body)
      const auth = await kit.auth(request)
      const headers = headersOf(request, { withoutSession: true })
      const given = await limits(request).attempt(() =>
        'code' in body
          ? auth.api.verifyTOTP({ body, headers, returnHeaders: true })
          : auth.api.verifyBackupCode({ body: { code: body.recoveryCode }, headers, returnHeaders: true }),
      )
      if (!given) throw wrong('The code is wrong or has been used. Wait for the next one; after five, begin anew.')
      const { token, user } = given.response
      if ('code' in body && !(await claim(user.id, body.code))) {
        if (token) await services.staffSessions.end(token)
        throw wrong('The code has been used. Wait for the next one.')
      }
      const session = await kit.begin(request, reply, given.headers)
      limits(request, session.email).remember(reply)
      return answerOf(session)
    })

    scope.post('/sign-in/passkey/begin', async (request, reply) => {
      const auth = await kit.auth(request)
      const options = await auth.api.generatePasskeyAuthenticationOptions({
        headers: headersOf(request),
        returnHeaders: true,
      })
      giveCookies(reply, options.headers)
      return { ...options.response, userVerification: 'required' }
    })

    scope.post('/sign-in/passkey', async (request, reply): Promise<SignInAnswer> => {
      const body = parse(z.strictObject({ response }), request.body) as unknown as PasskeyAnswer
      const auth = await kit.auth(request)
      const headers = headersOf(request, { withoutSession: true })
      const given = await limits(request).attempt(() =>
        auth.api.verifyPasskeyAuthentication({ body, headers, returnHeaders: true }),
      )
      if (!given) throw wrong('This passkey opens no account here. Sign in another way.')
      const session = await kit.begin(request, reply, given.headers)
      limits(request, session.email).remember(reply)
      return answerOf(session)
    })

    scope.post('/prove', async (request): Promise<SignInAnswer> => {
      const body = parse(z.strictObject({ password, code: code.optional() }), request.body)
      const session = await kit.session(request)
      const auth = await kit.auth(request)
      const headers = headersOf(request)
      const isProven = await limits(request, session.email).attempt(async () => {
        await auth.api.verifyPassword({ body: { password: body.password }, headers })
        if (!session.twoFactorEnabled) return { status: 'SIGNED_IN' as const }
        if (body.code === undefined) return { status: 'CODE_NEEDED' as const }
        await auth.api.verifyTOTP({ body: { code: body.code }, headers })
        const isFirst = await claim(session.actor.staffId, body.code)
        return isFirst ? { status: 'SIGNED_IN' as const } : undefined
      })
      if (!isProven) throw wrong('The password or the code is wrong.')
      if (isProven.status === 'SIGNED_IN') {
        await services.staffSessions.prove(session.actor.sessionId)
        await kit.act(request, session, (ctx) => ctx.audit('staff.prove', session.actor.staffId))
      }
      return isProven
    })

    scope.post('/password/forgot', async (request, reply) => {
      const { email: account } = parse(z.strictObject({ email }), request.body)
      const standings = [asks.ofAddress.count(request.ip), asks.ofAccount.count(account.toLowerCase())]
      const [ofAddress, ofAccount] = standings
      if (ofAddress?.exceeded) throw tooMany(ofAddress)
      // The answer comes first: how long the rest takes would tell whether there is such an account.
      reply.send({})
      if (!ofAccount?.exceeded) {
        await askForReset(app.database, app.runner, account).catch((error: unknown) =>
          services.log.error({ error }, 'a link for a new password could not be made'),
        )
      }
      return reply
    })

    scope.post('/sign-out', async (request, reply) => {
      const token = staffTokenOf(request)
      const actor = token ? await services.staffSessions.end(token) : undefined
      if (actor) {
        await app.runner.transaction(
          actor,
          (ctx) => ctx.audit('staff.signOut', actor.staffId, { sessionId: actor.sessionId }),
          { requestId: request.id, address: request.ip },
        )
      }
      takeStaffCookie(request, reply)
      reply.header('Clear-Site-Data', '"cache", "storage"')
      return {}
    })

    mountStaffFactors(scope, kit, limits)
  }
  app.register(endpoints, { prefix: '/v1/auth' })
  mountStaffSso(app, kit)

  const claim = (staffId: string, used: string) => claimCode(app.database, staffId, used)
}
