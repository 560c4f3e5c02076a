import { z } from 'zod'
import type { requestLog } from './tables.ts'

export const requestOnWire = z.object({
  requestId: z.string().meta({ description: '`X-Request-Id` of the answer, and `instance` of a refusal.' }),
  at: z.string(),
  clientId: z.string(),
  operation: z.string(),
  status: z.number().int(),
  code: z.string().optional().meta({ description: 'Of a refusal; see /docs/errors.' }),
  durationMs: z.number().int(),
  replayed: z.boolean().meta({ description: 'The answer was a remembered one, by its Idempotency-Key.' }),
  requestBytes: z.number().int().optional(),
  answerBytes: z.number().int().optional(),
})

export type RequestAnswer = z.infer<typeof requestOnWire>

export function showRequest(row: typeof requestLog.$inferSelect): RequestAnswer {
  return {
    requestId: row.id,
    at: row.at.toISOString(),
    clientId: row.clientId,
    operation: row.operation,
    status: row.status,
    ...(row.code === null ? {} : { code: row.code }),
    durationMs: row.durationMs,
    replayed: row.replayed,
    ...(row.requestBytes === null ? {} : { requestBytes: row.requestBytes }),
    ...(row.answerBytes === null ? {} : { answerBytes: row.answerBytes }),
  }
}
