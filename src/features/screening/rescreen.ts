import type { Job } from '../../platform/jobs.ts'
import { screenAgain } from './screen-subjects.ts'

/** A list has changed in a way that may concern this subject: it is searched for again. */
export const rescreen: Job = {
  name: 'screening.rescreen',
  async run({ transaction }, data) {
    const isSearched = await transaction((ctx) => screenAgain(ctx, String(data.subjectId)))
    if (!isSearched) throw new Error('NO_INDEX: the subject could not be searched for; tried again later.')
  },
}
