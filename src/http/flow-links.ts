import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, codes, type ErrorCode } from '../platform/errors.ts'
import type { Operation } from '../platform/operation.ts'
import { applyLimit, type Limit } from './limits.ts'

/** Links that hold a secret, which is the parameter of an operation; and what the page says where it opens nothing. */
const links: { path: string; operation: string; parameter: string; problemOf(code: ErrorCode): string }[] = [
  { path: '/flow/sign', operation: 'flow.invitations.open', parameter: 'invitation', problemOf: () => 'invitation' },
  {
    path: '/flow/continue',
    operation: 'flow.links.open',
    parameter: 'link',
    problemOf: (code) => ({ conflict: 'used', gone: 'expired' })[code as string] ?? 'link',
  },
]

type Enter = (request: FastifyRequest, reply: FastifyReply, token: string, expiresAt: Date) => unknown

/** Exchanges the secret of each for a session, which `enter` gives the browser (SESS-07); `openings` counts who tries. */
export function mountFlowLinks(app: FastifyInstance, operations: Operation[], openings: Limit, enter: Enter): void {
  for (const { path, operation, parameter, problemOf } of links) {
    const open = operations.find(({ name }) => name === operation)
    if (!open) continue
    app.get<{ Querystring: Record<string, unknown> }>(path, async (request, reply) => {
      applyLimit(reply, openings.count(request.ip))
      const input = { [parameter]: request.query[parameter] }
      const call = { actor: undefined, input, requestId: request.id, address: request.ip }
      const opened = await app.runner.call(open, call).catch((error) => {
        if (error instanceof AppError && codes[error.code].status < 500) return error
        throw error
      })
      if (opened instanceof AppError) return reply.redirect(`/flow?problem=${problemOf(opened.code)}`, 303)
      const { sessionToken } = opened as { sessionToken: string }
      const claims = await app.services.tokens.read(sessionToken)
      return enter(request, reply, sessionToken, claims?.expiresAt ?? app.services.clock.now())
    })
  }
}
