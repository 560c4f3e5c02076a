import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { removeDocument } from '../documents/index.ts'
import { own } from './own.ts'

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
    if (application.state.facts.documents?.some(({ id }) => id === documentId) || application.status !== 'IN_PROGRESS')
      throw new AppError('step_not_open', 'What was submitted is part of the application, and stays.')
    if (!(await removeDocument(ctx, application.id, documentId)))
      throw new AppError('not_found', 'There is no such document.')
    return {}
  },
})
