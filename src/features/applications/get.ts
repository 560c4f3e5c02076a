import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { applicationInput, findApplication } from './find.ts'

export const getApplication = operation({
  name: 'applications.get',
  summary: 'Fetch application status',
  access: { scope: 'application:read', applicant: true },
  writes: false,
  input: applicationInput,
  output: z.object({
    applicationId: z.string(),
    status: z.enum(statuses),
    customerId: z.string().optional().meta({ description: 'Known once the applicant has been identified.' }),
    workflowId: z.string(),
    marketId: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    return {
      applicationId: wireId('application', application.id),
      status: application.status,
      ...(application.customerId ? { customerId: wireId('customer', application.customerId) } : {}),
      workflowId: wireId('workflow', application.workflowId),
      marketId: wireId('market', application.marketId),
      createdAt: wireTime(application.createdAt),
      updatedAt: wireTime(application.updatedAt),
    }
  },
})
