import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { addDocument, documentWord } from '../documents/index.ts'
import { addRefused } from './funnel-refused.ts'
import { own, startIfNeeded } from './own.ts'
import { takesDocument } from './takes-document.ts'

export const uploadDocument = operation({
  name: 'flow.upload',
  summary: 'Upload a document (multipart/form-data with the field `file`)',
  access: { applicant: true },
  writes: true,
  takesFile: true,
  input: z.strictObject({
    type: documentWord.meta({ description: 'What it is of, e.g. PASSPORT.' }),
    context: documentWord.optional().meta({ description: 'Which part of it, e.g. DOCUMENT_FRONT.' }),
  }),
  output: z.object({ documentId: z.string() }),
  async run(ctx, input, { file }) {
    if (!file)
      throw new AppError('invalid_request', 'The field `file` is missing.', {
        issues: [{ path: 'file', message: 'is required' }],
      })
    await startIfNeeded(ctx)
    const application = await findApplication(ctx, own(ctx))
    if (!takesDocument(application, input))
      throw new AppError('step_not_open', 'The application takes no more documents, or none of this kind.')
    return {
      documentId: await addDocument(ctx, file, { ...input, applicationId: application.id, uploadedBy: 'APPLICANT' }),
    }
  },
  // A file belongs to no step that its sender names; it is for the one before them.
  afterRefusal: (ctx, _input, refusal) => addRefused(ctx, undefined, refusal),
})
