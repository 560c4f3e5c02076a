import { and, eq, isNull } from 'drizzle-orm'
import { type Check, readWhole } from '../../platform/check.ts'
import { lastDone } from '../../platform/jobs.ts'
import { orphanAgeMs, sweepFiles, withoutRow } from './sweep.ts'
import { documents } from './tables.ts'

const batch = 500

export const documentChecks: Check[] = [
  {
    promise: 'every document has its file, of the size that it had when it came',
    async *findBroken({ services, database }) {
      const sought = new Map<string, { id: string; size: number }>()
      const rows = await readWhole(database, (tx) =>
        tx
          .select({ id: documents.id, size: documents.size, fileKey: documents.fileKey })
          .from(documents)
          .where(isNull(documents.erasedAt))
          .orderBy(documents.id),
      )
      for (const { fileKey, id, size } of rows) sought.set(fileKey, { id, size })
      for await (const file of services.files.list('')) {
        if (sought.get(file.key)?.size === file.size) sought.delete(file.key)
      }
      for (const [fileKey, { id }] of sought) {
        // Erased while we looked: then there is no file to have.
        const [live] = await readWhole(database, (tx) =>
          tx
            .select({ id: documents.id })
            .from(documents)
            .where(and(eq(documents.fileKey, fileKey), isNull(documents.erasedAt))),
        )
        if (live) yield id
      }
    },
  },
  {
    // A younger one may be on its way to its document, and the next sweep removes what a crash has left.
    promise: 'every file that the last sweep has passed over has its document',
    async *findBroken({ services, database }) {
      const sweptAt = await lastDone(database, sweepFiles.name)
      if (!sweptAt) return
      // Three times: a jump of the clock may have held up a sweep or two.
      const limit = sweptAt.getTime() - 3 * orphanAgeMs
      let old: string[] = []
      for await (const file of services.files.list('')) {
        if (file.modifiedAt.getTime() < limit) old.push(file.key)
        if (old.length < batch) continue
        yield* await withoutRow(services, database, old)
        old = []
      }
      yield* await withoutRow(services, database, old)
    },
  },
]
