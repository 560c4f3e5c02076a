import { KeyObject, sign } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import type { Actor } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid } from '../../platform/ids.ts'
import { algorithm, type KeyRing } from './signing-keys.ts'
import { apiClients, apiSecrets, revokedTokens } from './tables.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    tokens: Tokens
  }
}

/** Life of both kinds of token (Bits API: access tokens and session tokens are valid for 60 minutes). */
export const tokenLifeS = 3600
/** A token may come from a machine whose clock is ahead by this much. Its end is its end: nothing is added to that. */
const leewayS = 30
/** How stale the knowledge of a client may be: the longest a revoked token lives on in another process. */
const clientCacheMs = 20_000

export interface AccessClaims {
  kind: 'access'
  tokenId: string
  workspaceId: string
  clientId: string
  /** The secret it was bought with; deleting that ends the token. */
  secretId: string
  scopes: string[]
  expiresAt: Date
}
export interface SessionClaims {
  kind: 'session'
  tokenId: string
  workspaceId: string
  applicationId: string
  /** Of somebody who was invited to sign: by which invitation, and by which of its links. */
  invitation?: InvitationClaims | undefined
  expiresAt: Date
}
export interface InvitationClaims {
  invitationId: string
  link: number
}
export type Claims = AccessClaims | SessionClaims

export interface Tokens {
  mintAccess(grant: { workspaceId: string; clientId: string; secretId: string; scopes: string[] }): Promise<string>
  /** Good for one application, and for nothing else; with an invitation, for signing by it alone. */
  mintSession(grant: {
    workspaceId: string
    applicationId: string
    invitation?: InvitationClaims | undefined
  }): Promise<string>
  /** What a token says, if it is ours, unexpired and not taken back; otherwise undefined. */
  read(token: string): Promise<Claims | undefined>
  /** The actor behind a bearer token, or 401. */
  actorOf(token: string): Promise<Actor>
  /** Drops what is remembered of a client, so that a change counts at once in this process. */
  forget(clientId: string): void
}

interface ClientState {
  readAt: number
  enabled: boolean
  secretIds: Set<string>
  revoked: Set<string>
}

export function createTokens(database: Database, keys: KeyRing, clock: Clock): Tokens {
  const clients = new Map<string, ClientState>()
  // Checking a signature costs more than the rest of a small request; a token that was good stays so until it expires.
  const verified = new Map<string, Claims>()

  async function mint(typ: string, audience: string, subject: string, claims: JWTPayload): Promise<string> {
    const key = await keys.current()
    const now = Math.floor(clock.now().getTime() / 1000)
    const header = { alg: algorithm, kid: key.id, typ }
    const [iss, jti, iat, exp] = ['openbits', newUuid(), now, now + tokenLifeS]
    const signed = `${encode(header)}.${encode({ ...claims, sub: subject, aud: audience, iss, jti, iat, exp })}`
    // Not by jose, which signs on another thread: waking that takes several times as long as the signature.
    const signature = sign('sha256', Buffer.from(signed), {
      key: KeyObject.from(key.privateKey),
      dsaEncoding: 'ieee-p1363',
    })
    return `${signed}.${signature.toString('base64url')}`
  }

  async function verify(token: string): Promise<Claims | undefined> {
    const header = isCanonical(token) ? headerOf(token) : undefined
    if (!header) return undefined
    const { typ, kid, alg } = header
    if (alg !== algorithm || typeof kid !== 'string') return undefined
    const key = await keys.find(kid)
    if (!key) return undefined
    const audience = typ === accessType ? 'api' : typ === sessionType ? 'flow' : undefined
    if (!audience) return undefined
    const proven = await jwtVerify(token, key, {
      algorithms: [algorithm],
      typ: String(typ),
      audience,
      issuer: 'openbits',
      clockTolerance: leewayS,
      currentDate: clock.now(),
      requiredClaims: ['exp', 'iat', 'sub', 'jti', 'ws'],
    }).catch(() => undefined)
    if (!proven) return undefined
    const { payload } = proven
    if ((payload.iat ?? 0) * 1000 > clock.now().getTime() + leewayS * 1000) return undefined
    return claimsOf(payload, audience)
  }

  async function stateOf(clientId: string, workspaceId: string): Promise<ClientState> {
    const known = clients.get(clientId)
    if (known && performance.now() - known.readAt < clientCacheMs) return known
    const state = await database.transaction(
      { workspaceId },
      async (tx) => {
        const [[client], secrets, revoked] = await Promise.all([
          tx.select({ disabledAt: apiClients.disabledAt }).from(apiClients).where(eq(apiClients.id, clientId)),
          tx.select({ id: apiSecrets.id }).from(apiSecrets).where(eq(apiSecrets.clientId, clientId)),
          tx
            .select({ id: revokedTokens.id })
            .from(revokedTokens)
            .where(and(eq(revokedTokens.clientId, clientId), gt(revokedTokens.expiresAt, clock.now()))),
        ])
        return {
          readAt: performance.now(),
          enabled: client !== undefined && client.disabledAt === null,
          secretIds: new Set(secrets.map((row) => row.id)),
          revoked: new Set(revoked.map((row) => row.id)),
        }
      },
      { readOnly: true },
    )
    clients.set(clientId, state)
    return state
  }

  const tokens: Tokens = {
    mintAccess: ({ workspaceId, clientId, secretId, scopes }) =>
      mint(accessType, 'api', clientId, { ws: workspaceId, sec: secretId, scope: scopes.join(' ') }),

    mintSession: ({ workspaceId, applicationId, invitation }) =>
      mint(sessionType, 'flow', applicationId, {
        ws: workspaceId,
        ...(invitation ? { inv: invitation.invitationId, lnk: invitation.link } : {}),
      }),

    async read(token) {
      let claims = verified.get(token)
      if (!claims) {
        claims = await verify(token)
        if (!claims) return undefined
        if (verified.size >= 10_000) verified.clear()
        verified.set(token, claims)
      }
      if (claims.expiresAt.getTime() <= clock.now().getTime()) {
        verified.delete(token)
        return undefined
      }
      if (claims.kind === 'session') return claims
      const client = await stateOf(claims.clientId, claims.workspaceId)
      return client.enabled && client.secretIds.has(claims.secretId) && !client.revoked.has(claims.tokenId)
        ? claims
        : undefined
    },

    async actorOf(token) {
      const claims = await tokens.read(token)
      if (!claims) {
        throw new AppError('invalid_token', 'The token is not valid or has expired. Get a new one.', {
          headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
        })
      }
      const { workspaceId } = claims
      if (claims.kind === 'access')
        return { kind: 'client', workspaceId, clientId: claims.clientId, scopes: new Set(claims.scopes) }
      const { applicationId, invitation, tokenId: sessionId } = claims
      return invitation
        ? { kind: 'co-signer', workspaceId, applicationId, ...invitation, sessionId }
        : { kind: 'applicant', workspaceId, applicationId, sessionId }
    },

    forget: (clientId) => void clients.delete(clientId),
  }
  return tokens
}

function headerOf(token: string): ReturnType<typeof decodeProtectedHeader> | undefined {
  try {
    return decodeProtectedHeader(token)
  } catch {
    return undefined
  }
}

/** The last character of base64url has bits that decoders ignore; a token has one spelling, or it has been changed. */
function isCanonical(token: string): boolean {
  return token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** Header types keep the two kinds apart beside their audiences (RFC 8725, 3.11). */
const accessType = 'at+jwt'
const sessionType = 'session+jwt'

function claimsOf(payload: JWTPayload, audience: 'api' | 'flow'): Claims | undefined {
  const { sub, jti, exp, ws, sec, scope, inv, lnk } = payload
  if (typeof sub !== 'string' || typeof jti !== 'string' || typeof ws !== 'string' || !exp) return undefined
  const expiresAt = new Date(exp * 1000)
  if (audience === 'flow') {
    const session = { kind: 'session', tokenId: jti, workspaceId: ws, applicationId: sub, expiresAt } as const
    if (inv === undefined) return session
    // What is not understood of an invitation must not make an applicant of its holder.
    if (typeof inv !== 'string' || typeof lnk !== 'number') return undefined
    return { ...session, invitation: { invitationId: inv, link: lnk } }
  }
  if (typeof sec !== 'string' || typeof scope !== 'string') return undefined
  const scopes = scope.split(' ').filter(Boolean)
  return { kind: 'access', tokenId: jti, workspaceId: ws, clientId: sub, secretId: sec, scopes, expiresAt }
}
