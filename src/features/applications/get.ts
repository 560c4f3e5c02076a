import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { endRead } from '../../platform/db.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { prepare } from '../../platform/prepared.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { applicationInput, checkOwn, notFound } from './find.ts'
import { applications } from './tables.ts'

const statusOf = prepare('application status', (tx) =>
  tx
    .select({
      id: applications.id,
      status: applications.status,
      customerId: applications.customerId,
      workflowId: applications.workflowId,
      marketId: applications.marketId,
      createdAt: applications.createdAt,
      updatedAt: applications.updatedAt,
    })
    .from(applications)
    .where(eq(applications.id, sql.placeholder('id'))),
)

export const getApplication = operation({
  name: 'applications.get',
  summary: 'Fetch application status',
  access: { scope: 'application:read', applicant: true },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: z.object({
    applicationId: z.string(),
    status: z.enum(statuses),
    customerId: z.string().optional().meta({
      description: 'Known once the applicant has been identified; by a photo of a document, with the approval.',
    }),
    workflowId: z.string(),
    marketId: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  async run(ctx, input) {
    checkOwn(ctx.actor, input.applicationId)
    const found = statusOf(ctx.tx, { id: input.applicationId })
    endRead(ctx.tx)
    const [application] = await found
    if (!application) throw notFound()
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
