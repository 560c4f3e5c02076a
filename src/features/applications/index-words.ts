import { asc, eq } from 'drizzle-orm'
import type { Schedule } from '../../platform/jobs.ts'
import { applications, applicationWords } from './tables.ts'
import { replaceWords, wordsOf } from './words.ts'

const batch = 200
const batchesMax = 25

/**
 * Takes the words out of applications that have none yet: a release that finds them by other words marks them all with the
 * empty word, and this replaces it. With none left it is one look into an index.
 */
export const indexWords: Schedule = {
  name: 'applications.indexWords',
  cron: '* * * * *',
  async run({ database }) {
    for (let at = 0; at < batchesMax; at++) {
      const done = await database.transaction('system', async (tx) => {
        const all = await tx
          .select({ id: applications.id, workspaceId: applications.workspaceId, state: applications.state })
          .from(applicationWords)
          .innerJoin(applications, eq(applications.id, applicationWords.applicationId))
          .where(eq(applicationWords.word, ''))
          .orderBy(asc(applications.id))
          .limit(batch)
          .for('update', { of: applications, skipLocked: true })
        for (const { id, workspaceId, state } of all)
          await replaceWords(tx, { applicationId: id, workspaceId }, wordsOf(state.facts))
        return all.length
      })
      if (done < batch) return
    }
  },
}
