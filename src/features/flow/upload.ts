import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { addDocument } from '../documents/index.ts'
import { own, startIfNeeded } from './own.ts'

const word = z.string().regex(/^[A-Z][A-Z0-9_]{0,49}$/, 'must be a word in capitals, e.g. PASSPORT')

export const uploadDocument = operation({
  name: 'flow.upload',
  summary: 'Upload a document (multipart/form-data with the field `file`)',
  access: { applicant: true },
  writes: true,
  takesFile: true,
  input: z.strictObject({
    type: word.meta({ description: 'What it is of, e.g. PASSPORT.' }),
    context: word.optional().meta({ description: 'Which part of it, e.g. DOCUMENT_FRONT.' }),
  }),
  output: z.object({ documentId: z.string() }),
  async run(ctx, input, { file }) {
    if (!file)
      throw new AppError('invalid_request', 'The field `file` is missing.', {
        issues: [{ path: 'file', message: 'is required' }],
      })
    await startIfNeeded(ctx)
    const application = await findApplication(ctx, own(ctx))
    if (application.status !== 'IN_PROGRESS')
      throw new AppError('step_not_open', 'The application takes no more documents.')
    return {
      documentId: await addDocument(ctx, file, { ...input, applicationId: application.id, uploadedBy: 'APPLICANT' }),
    }
  },
})
