import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type StaffAuth, type StaffSession, signInAgain, staffCookieOf } from '../features/staff/index.ts'
import { AppError } from '../platform/errors.ts'
import type { Context } from '../platform/operation.ts'
import { originOf, staffTokenOf } from './dashboard-request.ts'

/** How a sign-in stands. CODE_NEEDED: nobody is signed in yet. SECOND_FACTOR_MISSING: they are, to set one up. */
export interface SignInAnswer {
  status: 'SIGNED_IN' | 'CODE_NEEDED' | 'SECOND_FACTOR_MISSING'
}

/** What the routes of sign-in share. */
export interface AuthKit {
  /** better-auth at the origin of this request; with the company's own provider where `sso` says so. */
  auth(request: FastifyRequest, options?: { sso: boolean }): Promise<StaffAuth>
  /** Who is signed in, also while they must set up a second factor. Throws 401. */
  session(request: FastifyRequest): Promise<StaffSession>
  /** Hands the browser what better-auth has set, writes down that somebody has signed in, and ends the session before it. */
  begin(request: FastifyRequest, reply: FastifyReply, headers: Headers): Promise<StaffSession>
  /** One transaction of a member of the staff. */
  act<T>(request: FastifyRequest, session: StaffSession, run: (ctx: Context) => Promise<T>): Promise<T>
}

export function createAuthKit({ services, runner }: FastifyInstance): AuthKit {
  const kit: AuthKit = {
    auth: (request, options) => services.staffAuth(originOf(request), options),

    async session(request) {
      const token = staffTokenOf(request)
      const session = token ? await services.staffSessions.read(token) : undefined
      if (!session) throw signInAgain()
      return session
    },

    async begin(request, reply, headers) {
      const token = givenToken(request, headers)
      const session = token ? await services.staffSessions.read(token) : undefined
      if (!session) throw wrong('This account has been disabled. Ask an administrator.')
      const before = staffTokenOf(request)
      if (before && before !== token) await services.staffSessions.end(before)
      await kit.act(request, session, (ctx) =>
        ctx.audit('staff.signIn', session.actor.staffId, {
          method: session.method,
          sessionId: session.actor.sessionId,
        }),
      )
      giveCookies(reply, headers)
      return session
    },

    act: (request, session, run) =>
      runner.transaction(session.actor, run, { requestId: request.id, address: request.ip }),
  }
  return kit
}

/** What better-auth may know of a request; without the session where somebody is about to begin another one. */
export function headersOf(request: FastifyRequest, options: { withoutSession?: boolean } = {}): Headers {
  const { cookie = '', 'user-agent': agent } = request.headers
  const session = staffCookieOf(originOf(request))
  const kept = options.withoutSession
    ? cookie.split(';').filter((one) => one.split('=')[0]?.trim() !== session)
    : [cookie]
  return new Headers({
    cookie: kept.join(';'),
    origin: originOf(request),
    'x-openbits-address': request.ip,
    ...(agent ? { 'user-agent': agent.slice(0, 300) } : {}),
  })
}

export function giveCookies(reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) reply.header('Set-Cookie', cookie)
}

export function answerOf(session: StaffSession): SignInAnswer {
  return { status: session.mustSetUpSecondFactor ? 'SECOND_FACTOR_MISSING' : 'SIGNED_IN' }
}

export function wrong(message: string): AppError {
  return new AppError('invalid_credentials', message)
}

/** What better-auth refuses is the caller's fault, and said in our words; anything else is ours. */
export async function orRefuse<T>(asked: Promise<T>, refusal: AppError): Promise<T> {
  try {
    return await asked
  } catch (error) {
    throw isRefusal(error) ? refusal : error
  }
}

/** What better-auth throws for a wrong answer, and we for an account that may not sign in. Anything else is a fault. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'invalid_credentials'
  if (!(error instanceof Error) || !('statusCode' in error)) return false
  return typeof error.statusCode === 'number' && error.statusCode < 500
}

function givenToken(request: FastifyRequest, headers: Headers): string | undefined {
  const name = staffCookieOf(originOf(request))
  const given = headers.getSetCookie().findLast((one) => one.startsWith(`${name}=`))
  return /^=([A-Za-z0-9]{32})\./.exec(given?.slice(name.length) ?? '')?.[1]
}
