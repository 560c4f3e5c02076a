import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { embedOriginsOf } from '../workflows/index.ts'
import { own } from './own.ts'

/** Origins whose pages may show this applicant's pages in a frame: their workflow's, whatever a version says. */
export async function embeddersOf(ctx: Context): Promise<string[]> {
  const { versionId } = await findApplication(ctx, own(ctx))
  return embedOriginsOf(ctx.tx, versionId)
}
