import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { documentOnWire, listDocuments } from '../documents/index.ts'
import { askingOnWire, showAsking } from './asking-on-wire.ts'
import { applicationInput, findAsked } from './find.ts'

const answer = z.object({
  data: z.array(documentOnWire),
  asked: z
    .array(askingOnWire)
    .optional()
    .meta({ description: 'What people have asked the applicant for; left out where nothing is open or answered.' }),
})

export type DocumentsAnswer = z.infer<typeof answer>

export const listApplicationDocuments = operation({
  name: 'applications.documents.list',
  summary: 'List documents uploaded on an application',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: answer,
  async run(ctx, input) {
    const asked = await findAsked(ctx, input.applicationId)
    const data = await listDocuments(ctx, input.applicationId)
    return { data, ...(asked.length > 0 ? { asked: asked.map(showAsking) } : {}) }
  },
})
