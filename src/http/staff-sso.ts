import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AppError } from '../platform/errors.ts'
import { parse } from '../platform/operation.ts'
import { checkFromDashboard, originOf } from './dashboard-request.ts'
import { type AuthKit, giveCookies, headersOf, orRefuse } from './staff-auth-kit.ts'

const signInPage = '/dashboard/sign-in'

/** Sign-in by the company's own OpenID Connect provider. The browser comes back by GET, with a code that works once. */
export function mountStaffSso(app: FastifyInstance, kit: AuthKit): void {
  const { services } = app

  app.post(
    '/v1/auth/sign-in/sso',
    { onRequest: async (request) => checkFromDashboard(request) },
    async (request, reply) => {
      parse(z.strictObject({}), request.body ?? {})
      if (!services.settings.OIDC_ISSUER) throw new AppError('not_found', 'No company sign-in is set up here.')
      const origin = originOf(request)
      checkIsPublic(services.settings.PUBLIC_URL, origin)
      const auth = await kit.auth(request, { sso: true })
      const given = await orRefuse(
        auth.api.signInSocial({
          body: {
            provider: 'sso',
            callbackURL: `${origin}/dashboard`,
            errorCallbackURL: `${origin}${signInPage}`,
            disableRedirect: true,
          },
          headers: headersOf(request, { withoutSession: true }),
          returnHeaders: true,
        }),
        new AppError('unavailable', 'Your company’s sign-in does not answer right now. Try again in a minute.'),
      )
      giveCookies(reply, given.headers)
      return { url: given.response.url }
    },
  )

  app.get('/v1/auth/callback/sso', async (request, reply) => {
    if (!services.settings.OIDC_ISSUER) throw new AppError('not_found', 'There is nothing at this address.')
    const auth = await kit.auth(request, { sso: true })
    const origin = originOf(request)
    const headers = headersOf(request, { withoutSession: true })
    const answer = await auth.handler(new Request(new URL(request.url, origin), { headers }))
    const target = answer.headers.get('location')
    const isIn = answer.status === 302 && target === `${origin}/dashboard`
    if (!isIn) return reply.redirect(`${signInPage}?error=sso`)
    await kit.begin(request, reply, answer.headers)
    return reply.redirect('/dashboard')
  })
}

/** The provider sends the browser back to the public address alone, where cookies of another one are not. */
function checkIsPublic(publicUrl: string | undefined, origin: string): void {
  if (!publicUrl || new URL(publicUrl).origin === origin) return
  throw new AppError('conflict', `Your company’s sign-in works at ${publicUrl}. Open the dashboard there.`)
}
