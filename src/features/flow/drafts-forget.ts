import { isFinal } from '../../engines/workflow/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { findApplication } from '../applications/index.ts'
import { forgetDrafts } from './draft.ts'

/** Of an application that has ended, whoever ended it, nothing that was typed and not sent is kept. */
export const forgetEndedDrafts: Job = {
  name: 'flow.forgetEndedDrafts',
  on: 'applications.statusChanged',
  async run({ transaction }, data) {
    await transaction(async (ctx) => {
      const { id, status } = await findApplication(ctx, String(data.applicationId))
      if (isFinal(status)) await forgetDrafts(ctx, id)
    })
  },
}
