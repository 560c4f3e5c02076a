import { isDeepStrictEqual } from 'node:util'
import type { Job } from '../../platform/jobs.ts'
import { allSearched, applicationsOf, countHits } from '../screening/index.ts'
import { findApplication } from './find.ts'
import { takeInput } from './take-input.ts'

/**
 * Tells an application that is not decided what screening says now: a list has changed, or somebody has decided a hit.
 * Of one that is decided already the monitoring hears.
 */
const run: Job['run'] = async ({ transaction }, data) => {
  const applicationIds = await transaction((ctx) => applicationsOf(ctx, String(data.subjectId)))
  for (const applicationId of applicationIds) {
    await transaction(async (ctx) => {
      const { status, state } = await findApplication(ctx, applicationId, { lock: true })
      const known = state.facts.screening
      if (!known || (status !== 'IN_PROGRESS' && status !== 'MANUAL_REVIEW')) return
      const counts = await countHits(ctx, applicationId)
      // Where lists could not be searched, hits of some are not "none" of the others.
      if (!known.done && !(await allSearched(ctx, applicationId))) return
      if (isDeepStrictEqual(known, { done: true, ...counts })) return
      await takeInput(ctx, applicationId, { type: 'rescreened', ...counts })
    })
  }
}

export const followRaisedHits: Job = { name: 'applications.followRaisedHits', on: 'screening.hitsRaised', run }
export const followEndedHits: Job = { name: 'applications.followEndedHits', on: 'screening.hitsEnded', run }
export const followDecidedHits: Job = { name: 'applications.followDecidedHits', on: 'screening.hitDecided', run }
