import type { Identifier } from '../../connectors/kit.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, readRegistered } from '../applications/index.ts'

/**
 * What a step shows of its data. Of a company that was found: what tells it from others, with where it is to be visited, which
 * registers publish; who may sign it is other people's personal data.
 */
export async function shownData(ctx: Context, application: Application, data: unknown): Promise<unknown> {
  if (typeof data !== 'object' || data === null || !('found' in data)) return data
  const { signing: _, ...found } = data.found as { organizationNumber: Identifier } & Record<string, unknown>
  const company = await readRegistered(ctx, application.id, found.organizationNumber)
  const visiting = company?.organization.addresses.find(({ type }) => type === 'VISITING')
  if (!visiting) return { ...data, found }
  const { type: __, ...address } = visiting
  return { ...data, found: { ...found, address } }
}
