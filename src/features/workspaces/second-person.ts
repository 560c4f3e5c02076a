import { inArray } from 'drizzle-orm'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { apiClients } from './tables.ts'

/**
 * Of two who must agree the second is another person: whoever made an API client holds its secret, and whoever may make one
 * could confirm their own word by it. So an API client confirms no word of the staff, and nobody one of a client that they
 * have made. Throws 409.
 */
export async function mustBeSecondPerson({ tx, actor }: Context, proposedBy: string): Promise<void> {
  if (actor.kind !== 'staff' && actor.kind !== 'client') return
  const ids = actor.kind === 'client' ? [proposedBy, actor.clientId] : [proposedBy]
  const clients = await tx.select().from(apiClients).where(inArray(apiClients.id, ids))
  const makerOf = (id: string) => {
    const { createdByKind, createdBy } = clients.find((one) => one.id === id) ?? {}
    return createdByKind === 'staff' ? createdBy : undefined
  }
  if (actor.kind === 'client' && !clients.some(({ id }) => id === proposedBy)) {
    throw new AppError('conflict', 'Somebody of the staff proposed this; a colleague must confirm it in the dashboard.')
  }
  const me = actor.kind === 'staff' ? actor.staffId : makerOf(actor.clientId)
  if (me && makerOf(proposedBy) === me) {
    throw new AppError(
      'conflict',
      'Whoever made the API client that proposed this cannot confirm it; a second person must.',
    )
  }
}
