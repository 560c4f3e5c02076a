import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { documentOnWire, listDocuments } from '../documents/index.ts'
import { applicationInput, mustExist } from './find.ts'

export const listApplicationDocuments = operation({
  name: 'applications.documents.list',
  summary: 'List documents uploaded on an application',
  access: { scope: 'application:read' },
  writes: false,
  input: applicationInput,
  output: z.object({ data: z.array(documentOnWire) }),
  async run(ctx, input) {
    await mustExist(ctx, input.applicationId)
    return { data: await listDocuments(ctx, input.applicationId) }
  },
})
