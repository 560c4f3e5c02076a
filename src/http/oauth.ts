import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkClient, type KnownClient, revokeToken, tokenLifeS } from '../features/workspaces/index.ts'
import { coversScope } from '../platform/access.ts'
import { AppError } from '../platform/errors.ts'
import { createLimit, tooMany } from './limits.ts'
import { asAppError } from './problem.ts'

/** Wrong secrets a minute: for one client from one address, and from one address over all clients. */
const failuresMax = { ofClient: 10, ofAddress: 60 }

/** RFC 6749 §5.2 errors, with `message` beside them for clients of the Bits API. */
class OAuthError extends Error {
  readonly status: number
  readonly error: string
  constructor(status: 400 | 401, error: string, message: string) {
    super(message)
    this.status = status
    this.error = error
  }
}

/**
 * The authorization server for machines: client credentials only (RFC 6749 §4.4, RFC 7009, RFC 7662). Both addresses of
 * its endpoints count guesses together.
 */
export function mountOAuth(app: FastifyInstance): void {
  const { services, database, runner } = app
  const byClient = createLimit(failuresMax.ofClient)
  const byAddress = createLimit(failuresMax.ofAddress)

  const endpoints = async (scope: FastifyInstance) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 16_384 },
      (_request, body, done) => done(null, String(body)),
    )
    scope.setErrorHandler((thrown, request, reply) => {
      const error = asAppError(thrown)?.code === 'unsupported_media_type' ? notAForm() : thrown
      if (!(error instanceof OAuthError)) throw error
      if (error.status === 401) reply.header('WWW-Authenticate', 'Basic realm="openbits"')
      return reply.status(error.status).header('Pragma', 'no-cache').send({
        error: error.error,
        error_description: error.message,
        message: error.message,
        code: error.error,
        instance: request.id,
      })
    })

    async function clientOf(request: FastifyRequest, form: Form): Promise<KnownClient> {
      refuseQuery(request)
      const basic = readBasic(request)
      if (basic && form.has('client_secret'))
        throw new OAuthError(400, 'invalid_request', 'Send the secret once: by HTTP Basic, or in the form.')
      const credentials = basic ?? readPosted(form)
      const keys = [`${request.ip} ${credentials?.id ?? ''}`.slice(0, 200), request.ip] as const
      const refuseIfSpent = () => {
        const spent = [byClient.look(keys[0]), byAddress.look(keys[1])].find((one) => one.remaining === 0)
        if (spent) throw tooMany(spent)
      }
      refuseIfSpent()
      const client =
        credentials && (await checkClient(database, credentials.id, credentials.secret, services.clock.now()))
      // Guesses that were sent all at once have passed the first look together; here they are one after the other.
      refuseIfSpent()
      if (client) return client
      byClient.count(keys[0])
      byAddress.count(keys[1])
      throw new OAuthError(401, 'invalid_client', 'The client id or the secret is wrong. Send both by HTTP Basic.')
    }

    scope.post('/token', async (request, reply) => {
      const form = readForm(request)
      if (!form.has('grant_type'))
        throw new OAuthError(400, 'invalid_request', 'grant_type is missing; send client_credentials.')
      const client = await clientOf(request, form)
      if (form.get('grant_type') !== 'client_credentials') {
        throw new OAuthError(400, 'unsupported_grant_type', 'Only the grant type client_credentials is offered.')
      }
      const scopes = grantedScopes(client, form.get('scope'))
      const token = await services.tokens.mintAccess({ ...client, scopes })
      noStore(reply)
      return {
        type: 'Bearer',
        token_type: 'Bearer',
        access_token: token,
        expires_in: tokenLifeS,
        scope: scopes.join(' '),
      }
    })

    scope.post('/revoke', async (request, reply) => {
      const form = readForm(request)
      const client = await clientOf(request, form)
      const claims = await services.tokens.read(form.get('token') ?? '')
      // Unknown tokens and other clients' are answered alike: there is nothing to do (RFC 7009 §2.2).
      if (claims?.kind === 'access' && claims.clientId === client.clientId) {
        const actor = {
          kind: 'client',
          workspaceId: client.workspaceId,
          clientId: client.clientId,
          scopes: new Set<string>(),
        } as const
        await runner.transaction(actor, (ctx) => revokeToken(ctx, claims), {
          requestId: request.id,
          address: request.ip,
        })
        services.tokens.forget(client.clientId)
      }
      noStore(reply)
      return reply.status(200).send()
    })

    scope.post('/introspect', async (request, reply) => {
      const form = readForm(request)
      const client = await clientOf(request, form)
      const claims = await services.tokens.read(form.get('token') ?? '')
      noStore(reply)
      if (!claims || claims.workspaceId !== client.workspaceId) return { active: false }
      const exp = Math.floor(claims.expiresAt.getTime() / 1000)
      if (claims.kind === 'session')
        return {
          active: true,
          token_type: 'Bearer',
          exp,
          sub: claims.applicationId,
          scope: claims.invitation ? 'flow.cosign' : 'flow',
        }
      return {
        active: true,
        token_type: 'Bearer',
        exp,
        sub: claims.clientId,
        client_id: claims.clientId,
        scope: claims.scopes.join(' '),
      }
    })

    scope.get('/userinfo', async (request, reply) => {
      const token = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
      const claims = token ? await services.tokens.read(token) : undefined
      if (claims?.kind !== 'access') {
        throw new AppError('invalid_token', 'Send a valid access token as “Authorization: Bearer …”.', {
          headers: { 'WWW-Authenticate': token ? 'Bearer error="invalid_token"' : 'Bearer' },
        })
      }
      noStore(reply)
      return {
        sub: claims.clientId,
        client_id: claims.clientId,
        workspace_id: claims.workspaceId,
        scope: claims.scopes.join(' '),
      }
    })
  }
  for (const prefix of ['/v1/oauth2', '/oauth2']) app.register(endpoints, { prefix })
}

type Form = Map<string, string>

/** Parameters of the form, none of them twice (RFC 6749 §3.2). */
function readForm(request: FastifyRequest): Form {
  if (typeof request.body !== 'string') throw notAForm()
  const form: Form = new Map()
  for (const [name, value] of new URLSearchParams(request.body)) {
    if (form.has(name))
      throw new OAuthError(400, 'invalid_request', `The parameter ${name.slice(0, 40)} is there twice.`)
    form.set(name, value)
  }
  return form
}

function notAForm(): OAuthError {
  return new OAuthError(400, 'invalid_request', 'Send the parameters as a form (application/x-www-form-urlencoded).')
}

/** Secrets in a URL end up in logs; a request that has any there is refused, even if it would be right otherwise. */
function refuseQuery(request: FastifyRequest): void {
  if (request.url.includes('?')) throw new OAuthError(400, 'invalid_request', 'Send no parameters in the address.')
}

function readBasic(request: FastifyRequest): { id: string; secret: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=_-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!encoded) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 1) return undefined
  // Both halves are form-encoded (RFC 6749 §2.3.1); ours hold nothing that encoding would change.
  return { id: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function readPosted(form: Form): { id: string; secret: string } | undefined {
  const id = form.get('client_id')
  const secret = form.get('client_secret')
  return id && secret ? { id, secret } : undefined
}

/** What was asked for, if the client holds all of it; without a wish, `application`, or else all it holds. */
function grantedScopes(client: KnownClient, asked: string | undefined): string[] {
  if (!asked) return client.scopes.includes('application') ? ['application'] : client.scopes
  const wanted = [...new Set(asked.split(' ').filter(Boolean))]
  const held = new Set(client.scopes)
  const beyond = wanted.filter((name) => !coversScope(held, name))
  if (wanted.length === 0 || beyond.length > 0) {
    throw new OAuthError(
      400,
      'invalid_scope',
      'The client does not hold all of these scopes. Ask for fewer, or leave `scope` out.',
    )
  }
  return wanted
}

function noStore(reply: FastifyReply): void {
  reply.header('Cache-Control', 'no-store').header('Pragma', 'no-cache')
}
