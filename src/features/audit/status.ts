import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { operation } from '../../platform/operation.ts'
import { readVerification } from './verifications.ts'
import { foundOnWire } from './verify.ts'

const { outcome, ...counts } = foundOnWire

const statusOnWire = z.object({
  verified: z
    .object({
      at: z.string(),
      outcome,
      ...z.object(counts).partial().shape,
      faults: counts.faults,
      brokenSince: z.string().optional().meta({ description: 'When what is wrong was first found.' }),
      fineAt: z.string().optional().meta({ description: 'When nothing was found wrong, the last time.' }),
    })
    .optional()
    .meta({ description: 'Left out before the first time.' }),
})

export type AuditStatusAnswer = z.infer<typeof statusOnWire>

export const auditStatus = operation({
  name: 'audit.status',
  summary: 'Say when the audit log was last verified by schedule, how far, and what was found',
  access: { scope: 'audit:read' },
  writes: false,
  input: z.strictObject({}),
  output: statusOnWire,
  async run(ctx) {
    const kept = await readVerification(ctx.tx, ctx.actor.workspaceId)
    if (!kept) return {}
    const { head, ...found } = kept.found ?? {}
    return {
      verified: {
        ...found,
        ...(head ? { head } : {}),
        at: wireTime(kept.at),
        outcome: kept.outcome,
        faults: kept.faults,
        ...(kept.brokenSince ? { brokenSince: wireTime(kept.brokenSince) } : {}),
        ...(kept.fineAt ? { fineAt: wireTime(kept.fineAt) } : {}),
      },
    }
  },
})
