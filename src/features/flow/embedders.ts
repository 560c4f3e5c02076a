import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { embedOriginsOf } from '../workflows/index.ts'
import { own } from './own.ts'

/** Origins whose pages may show this applicant's pages in a frame: their workflow's, whatever a version says. */
export async function embeddersOf(ctx: Context): Promise<string[]> {
  // Whoever was invited to sign comes by a link of their own, in a window of their own.
  if (ctx.actor.kind === 'co-signer') return []
  const { versionId } = await findApplication(ctx, own(ctx))
  return embedOriginsOf(ctx.tx, versionId)
}
