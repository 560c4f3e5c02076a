import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { applicationInput } from './find.ts'
import { mustTakeInput } from './take-input.ts'

export const cancelApplication = operation({
  name: 'applications.cancel',
  summary: 'Cancel an application that is not decided yet',
  access: { scope: 'application:write' },
  writes: true,
  input: applicationInput,
  output: z.object({ applicationId: z.string(), status: z.enum(statuses) }),
  async run(ctx, input) {
    const { application } = await mustTakeInput(ctx, input.applicationId, { type: 'cancel' })
    return { applicationId: wireId('application', application.id), status: application.status }
  },
})
