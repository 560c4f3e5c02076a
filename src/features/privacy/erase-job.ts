import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { forgetAnswersAbout } from '../../platform/idempotency.ts'
import { wireId } from '../../platform/ids.ts'
import { forgetJobs, type Job } from '../../platform/jobs.ts'
import { eraseApplication } from '../applications/index.ts'
import { eraseDocuments } from '../documents/index.ts'
import { eraseFlow } from '../flow/index.ts'
import { eraseWatched } from '../monitoring/index.ts'
import { eraseNotes } from '../notes/index.ts'
import { eraseStanding } from '../portfolio/index.ts'
import { eraseEvidenceOf } from '../registries/index.ts'
import { eraseReviewTexts } from '../reviews/index.ts'
import { eraseSubjects } from '../screening/index.ts'
import { eraseReadingsOf } from '../signing/index.ts'
import { eraseTried } from '../trials/index.ts'
import { eraseExcerpts } from '../webhooks/index.ts'
import { erasures } from './tables.ts'

type Erasure = typeof erasures.$inferSelect

/**
 * Empties one application after the other, each in a transaction of its own, and its files after it; then says that it is
 * done. Killed in between it goes on where it was, and what is done twice takes out nothing more.
 */
export const erase: Job = {
  name: 'privacy.erase',
  parallelMax: 2,
  async run({ services, transaction, asPlatform }, data) {
    const now = services.clock.now()
    const erasure = await transaction(async ({ tx }) => {
      const [row] = await tx
        .select()
        .from(erasures)
        .where(eq(erasures.id, String(data.erasureId)))
      return row
    })
    if (!erasure || erasure.finishedAt) return
    for (const [at, applicationId] of erasure.applicationIds.entries()) {
      if (at < erasure.done) continue
      const keys = await asPlatform((tx) => eraseOne(tx, erasure, applicationId, now))
      for (const key of keys) await services.files.remove(key)
      await transaction(({ tx }) =>
        tx
          .update(erasures)
          .set({ done: at + 1 })
          .where(eq(erasures.id, erasure.id)),
      )
    }
    await transaction(async (ctx) => {
      const [finished] = await ctx.tx
        .update(erasures)
        .set({ finishedAt: ctx.now })
        .where(and(eq(erasures.id, erasure.id), isNull(erasures.finishedAt)))
        .returning({ id: erasures.id })
      if (!finished) return
      const { customerId, applicationIds } = erasure
      if (customerId) await eraseStanding(ctx, customerId)
      const subject = customerId
        ? wireId('customer', customerId)
        : wireId('application', applicationIds[0] ?? erasure.id)
      await ctx.audit('privacy.erased', subject, { reason: erasure.reason, applications: applicationIds.length })
      if (customerId) await ctx.emit('customers.erased', { customerId, reason: erasure.reason })
    })
  },
}

/** Everything personal of one application, wherever it lies. Answers the keys of its files. */
async function eraseOne(tx: Tx, { workspaceId, customerId }: Erasure, id: string, now: Date): Promise<string[]> {
  await eraseApplication(tx, id, now)
  await eraseEvidenceOf(tx, id)
  const invited = await eraseFlow(tx, id)
  await eraseSubjects(tx, id, now)
  await eraseReadingsOf(tx, id)
  await eraseReviewTexts(tx, id, now)
  await eraseWatched(tx, id, now)
  await eraseNotes(tx, { applicationIds: [id], ...(customerId ? { customerId } : {}) }, now)
  await eraseTried(tx, id)
  await eraseExcerpts(tx, id)
  await forgetAnswersAbout(tx, workspaceId, [id, ...invited])
  await forgetJobs(tx, id)
  return eraseDocuments(tx, id, now)
}
