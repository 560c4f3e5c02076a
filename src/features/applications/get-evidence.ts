import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { evidenceOf, evidenceOnWire, evidenceUrl, findEvidence, showEvidence } from '../registries/index.ts'
import { applicationInput, mustExist } from './find.ts'

/** What is shown of one answer; all of it is behind the link. */
const shownMax = 64 * 1024

export const listEvidence = operation({
  name: 'applications.evidence.list',
  summary: 'List what sources have sent to an application',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: z.object({ data: z.array(evidenceOnWire) }),
  async run(ctx, input) {
    await mustExist(ctx, input.applicationId)
    return { data: (await evidenceOf(ctx.tx, input.applicationId)).map(showEvidence) }
  },
})

const evidenceAnswer = evidenceOnWire.extend({
  text: z
    .string()
    .optional()
    .meta({ description: `Its first ${shownMax / 1024} KiB; left out where it is erased.` }),
  isWhole: z.boolean(),
  downloadUrl: z.string().optional().meta({ description: 'Good for a GET without a token, for a short time.' }),
})

export type EvidenceAnswer = z.infer<typeof evidenceAnswer>

export const getEvidence = operation({
  name: 'applications.evidence.get',
  summary: 'Fetch what a source has sent, as it was received; each look is audited',
  access: { scope: 'application:read' },
  writes: true,
  input: applicationInput.extend({ evidenceId: idOf('evidence') }),
  output: evidenceAnswer,
  async run(ctx, input) {
    await mustExist(ctx, input.applicationId)
    const found = await findEvidence(ctx.tx, input)
    if (!found) throw new AppError('not_found', 'The application has no such evidence. List its evidence again.')
    const evidenceId = wireId('evidence', found.id)
    await ctx.audit('applications.evidence.get', wireId('application', input.applicationId), { evidenceId })
    const shown = showEvidence(found)
    if (shown.erased) return { ...shown, isWhole: true }
    return {
      ...shown,
      text: found.body.slice(0, shownMax),
      isWhole: found.body.length <= shownMax,
      downloadUrl: evidenceUrl(ctx, found.id),
    }
  },
})
