import { z } from 'zod'

/** Something that has happened to an application. */
export const timelineEntry = z.object({
  at: z.string(),
  what: z.string().meta({
    description: 'A code: the audit action, e.g. `applications.submit`; `webhooks.told` for what webhooks were told.',
  }),
  subject: z
    .string()
    .meta({ description: 'What it was done to: the application, or its document, review, hit or note.' }),
  by: z.object({
    kind: z.enum(['applicant', 'co-signer', 'staff', 'client', 'system']),
    id: z.string(),
    name: z.string().optional().meta({ description: 'Of a colleague or an API client.' }),
  }),
  detail: z.record(z.string(), z.unknown()).meta({ description: 'Ids, codes and counts.' }),
  comment: z.string().optional().meta({ description: 'What a reviewer has written beside a decision.' }),
})

export type TimelineEntry = z.infer<typeof timelineEntry>
