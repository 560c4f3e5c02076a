import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  changePassword,
  claimCode,
  hashPassword,
  newPassword,
  passkeysOf,
  type StaffSession,
} from '../features/staff/index.ts'
import { checkFresh } from '../platform/access.ts'
import { AppError } from '../platform/errors.ts'
import { parse } from '../platform/operation.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { type AuthKit, answerOf, giveCookies, headersOf, orRefuse, type SignInAnswer, wrong } from './staff-auth-kit.ts'

const password = z.string().min(1).max(200)
const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'must be the six digits that the app shows')
const response = z.looseObject({ id: z.string().min(1).max(1000) })
const wrongPassword = () => wrong('The password is wrong.')

/** What opens one's own account: an app's codes, recovery codes, passkeys, the password. */
export function mountStaffFactors(scope: FastifyInstance, kit: AuthKit, limits: SignInLimits): void {
  const { services, database } = scope

  /** Whoever signs in by password alone where more is asked for may set up a first factor, and no second one. */
  async function mayAdd(request: FastifyRequest): Promise<StaffSession> {
    const session = await kit.session(request)
    checkFresh(session.actor, services.clock.now())
    const { actor, mustSetUpSecondFactor, twoFactorEnabled } = session
    if (mustSetUpSecondFactor) {
      const passkeys = await kit.act(request, session, (ctx) => passkeysOf(ctx.tx, actor.staffId))
      if (twoFactorEnabled || passkeys.length > 0)
        throw new AppError('second_factor_required', 'Use your passkey first; then you can add other ways to sign in.')
    }
    return session
  }

  /** Not by a password alone where more is asked for: whoever has found one must not shut its owner out by it. */
  async function whole(request: FastifyRequest): Promise<StaffSession> {
    const session = await kit.session(request)
    if (session.mustSetUpSecondFactor)
      throw new AppError('second_factor_required', 'Set up a second factor first: an app’s codes, or a passkey.')
    return session
  }

  async function fresh(request: FastifyRequest): Promise<StaffSession> {
    const session = await whole(request)
    checkFresh(session.actor, services.clock.now())
    return session
  }

  const audit = (
    request: FastifyRequest,
    session: StaffSession,
    action: string,
    detail: Record<string, unknown> = {},
  ) => kit.act(request, session, (ctx) => ctx.audit(action, session.actor.staffId, detail))

  /** The session that better-auth has put in the place of this one. */
  async function goOn(request: FastifyRequest, reply: FastifyReply, headers: Headers): Promise<SignInAnswer> {
    return answerOf(await kit.begin(request, reply, headers))
  }

  scope.post('/codes/begin', async (request) => {
    const body = parse(z.strictObject({ password: password.optional() }), request.body)
    const session = await mayAdd(request)
    if (session.twoFactorEnabled) throw new AppError('conflict', 'An app makes codes for this account already.')
    const auth = await kit.auth(request)
    const given = await limits(request, session.email).attempt(async () =>
      auth.api.enableTwoFactor({
        body: { method: 'totp', ...(body.password === undefined ? {} : { password: body.password }) },
        headers: headersOf(request),
      }),
    )
    if (given?.method !== 'totp') throw wrongPassword()
    const { totpURI, backupCodes } = given
    return { uri: totpURI, secret: new URL(totpURI).searchParams.get('secret'), recoveryCodes: backupCodes }
  })

  scope.post('/codes/confirm', async (request, reply) => {
    const body = parse(z.strictObject({ code }), request.body)
    const session = await mayAdd(request)
    const auth = await kit.auth(request)
    const given = await limits(request, session.email).attempt(() =>
      auth.api.verifyTOTP({ body, headers: headersOf(request), returnHeaders: true }),
    )
    if (!given) throw wrong('The code is wrong. Look at the app again: it shows a new one every 30 seconds.')
    await claimCode(database, session.actor.staffId, body.code)
    const answer = await goOn(request, reply, given.headers)
    await audit(request, session, 'staff.codes.add')
    return answer
  })

  scope.post('/codes/remove', async (request, reply) => {
    const body = parse(z.strictObject({ password }), request.body)
    const session = await fresh(request)
    const auth = await kit.auth(request)
    const given = await limits(request, session.email).attempt(() =>
      auth.api.disableTwoFactor({ body, headers: headersOf(request), returnHeaders: true }),
    )
    if (!given) throw wrongPassword()
    const answer = await goOn(request, reply, given.headers)
    await audit(request, session, 'staff.codes.remove')
    return answer
  })

  scope.post('/codes/recovery', async (request) => {
    const body = parse(z.strictObject({ password }), request.body)
    const session = await fresh(request)
    const auth = await kit.auth(request)
    const given = await limits(request, session.email).attempt(() =>
      auth.api.generateBackupCodes({ body, headers: headersOf(request) }),
    )
    if (!given) throw wrongPassword()
    await audit(request, session, 'staff.codes.renewRecovery')
    return { recoveryCodes: given.backupCodes }
  })

  scope.post('/passkeys/begin', async (request, reply) => {
    await mayAdd(request)
    const auth = await kit.auth(request)
    const given = await auth.api.generatePasskeyRegistrationOptions({
      headers: headersOf(request),
      returnHeaders: true,
    })
    giveCookies(reply, given.headers)
    return given.response
  })

  scope.post('/passkeys/add', async (request, reply): Promise<SignInAnswer> => {
    const body = parse(z.strictObject({ response, name: z.string().trim().min(1).max(60) }), request.body)
    const session = await mayAdd(request)
    const auth = await kit.auth(request)
    const given = await orRefuse(
      auth.api.verifyPasskeyRegistration({ body, headers: headersOf(request), returnHeaders: true }),
      new AppError('invalid_request', 'The passkey could not be added. Begin once more.'),
    )
    giveCookies(reply, given.headers)
    await audit(request, session, 'staff.passkeys.add', { passkeyId: given.response.id })
    // Whoever has just made one has shown that they have it.
    if (session.mustSetUpSecondFactor) await services.staffSessions.prove(session.actor.sessionId, 'PASSKEY')
    return { status: 'SIGNED_IN' }
  })

  scope.post('/password/change', async (request) => {
    const body = parse(z.strictObject({ password, newPassword }), request.body)
    const session = await whole(request)
    const auth = await kit.auth(request)
    const isRight = await limits(request, session.email).attempt(() =>
      auth.api.verifyPassword({ body: { password: body.password }, headers: headersOf(request) }),
    )
    if (!isRight) throw wrongPassword()
    const hash = await hashPassword(body.newPassword)
    await kit.act(request, session, (ctx) => changePassword(ctx, session.actor, hash))
    return {}
  })
}
