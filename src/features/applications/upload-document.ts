import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { addDocument, documentWord } from '../documents/index.ts'
import { applicationInput, findApplication } from './find.ts'

export const uploadApplicationDocument = operation({
  name: 'applications.documents.upload',
  summary: 'Add a document of your own to an application (multipart/form-data with the field `file`)',
  access: { scope: 'application:write' },
  writes: true,
  takesFile: true,
  input: applicationInput.extend({
    type: documentWord.meta({ description: 'What it is of, e.g. PASSPORT.' }),
    context: documentWord.optional().meta({ description: 'Which part of it, e.g. DOCUMENT_FRONT.' }),
  }),
  output: z.object({ documentId: z.string() }),
  async run(ctx, { applicationId, type, context }, { file }) {
    if (!file)
      throw new AppError('invalid_request', 'The field `file` is missing.', {
        issues: [{ path: 'file', message: 'is required' }],
      })
    // Locked, so that the quota holds under any number of uploads at once.
    const { erasedAt } = await findApplication(ctx, applicationId, { lock: true })
    if (erasedAt) throw new AppError('gone', 'The application has been erased: nothing is added to it.')
    const documentId = await addDocument(ctx, file, { applicationId, type, context, uploadedBy: 'CUSTOMER_USER' })
    return { documentId }
  },
})
