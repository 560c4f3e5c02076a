import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { removeDocument } from '../documents/index.ts'
import { own } from './own.ts'
import { takesDocument } from './takes-document.ts'

/** Somebody who took a bad picture, or chose the wrong file, leaves nothing of it behind. */
export const removeUpload = operation({
  name: 'flow.upload.remove',
  summary: 'Take back a document that was uploaded and not submitted',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({ documentId: z.string().min(1).max(40) }),
  output: z.object({}),
  async run(ctx, { documentId }) {
    const application = await findApplication(ctx, own(ctx), { lock: true })
    const { facts, pending } = application.state
    const isBeingRead = Object.values(pending).some(
      (command) => command.type === 'read-identity-document' && command.documents.some(({ id }) => id === documentId),
    )
    const isSubmitted = isBeingRead || facts.documents?.some(({ id }) => id === documentId)
    if (isSubmitted || !takesDocument(application))
      throw new AppError('step_not_open', 'What was submitted is part of the application, and stays.')
    if (!(await removeDocument(ctx, application.id, documentId)))
      throw new AppError('not_found', 'There is no such document.')
    return {}
  },
})
