import type { FastifyInstance } from 'fastify'
import { AppError, codes } from '../platform/errors.ts'
import type { Context } from '../platform/operation.ts'

/**
 * Reads for whoever an applicant's or a co-signer's token is of, in a transaction of theirs; undefined for everybody else, and
 * once the session has ended: the page itself says what to do about it.
 */
export async function ofSession<T>(
  app: FastifyInstance,
  token: string | undefined,
  read: (ctx: Context) => Promise<T>,
): Promise<T | undefined> {
  if (!token) return undefined
  try {
    const actor = await app.services.tokens.actorOf(token)
    const isOfPage = actor.kind === 'applicant' || actor.kind === 'co-signer'
    return isOfPage ? await app.runner.transaction(actor, read) : undefined
  } catch (error) {
    if (error instanceof AppError && codes[error.code].status < 500) return undefined
    throw error
  }
}
