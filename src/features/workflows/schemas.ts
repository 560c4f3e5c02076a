import { z } from 'zod'
import type { Definition } from '../../engines/workflow/index.ts'
import { who } from './who.ts'

export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)')

export const marketInput = z.strictObject({
  countryCode,
  eidMethods: z.array(z.string().min(1).max(50)).max(20),
  registries: z.array(z.string().min(1).max(50)).max(10),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .min(1)
    .max(10),
})

/** Checked by the engine, whose issues name the very place; here only its size is held. */
export const definitionInput = z
  .record(z.string().max(100), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 500_000, 'must be smaller than 500 kB')
  .meta({ description: 'Steps, rules and settings; see docs/workflows.md.' })

export const embedOriginsInput = z.array(z.string().max(255)).max(20).meta({
  description:
    'Exact origins of pages that may show the applicant’s pages in a frame, e.g. `https://bank.example`; see docs/embedding.md.',
})

export const redirectOriginsInput = z.array(z.string().max(2048)).max(50).meta({
  description: 'Exact origins that an applicant may be sent back to, e.g. `https://bank.example`.',
})

export const nameInput = z.string().trim().min(1).max(100)

/** As the database counts. */
export const numberInput = z.number().int().min(1).max(2_147_483_647)

export const revisionInput = numberInput.meta({
  description: 'Of the draft as it was read: 409 when somebody has saved it since. Left out, nothing is compared.',
})

export const noteInput = z.string().trim().max(1000)

export const marketOutput = z.object({
  marketId: z.string(),
  countryCode: z.string(),
  eidMethods: z.array(z.string()),
  registries: z.array(z.string()),
  languages: z.array(z.string()),
})

export const versionOutput = z.object({
  version: z.number().int(),
  publishedAt: z.string(),
  publishedBy: who,
  proposedBy: who.optional().meta({ description: 'Where a second person published it.' }),
  note: z.string().optional(),
})

export const workflowOutput = z.object({
  workflowId: z.string(),
  name: z.string(),
  kind: z.enum(['KYC', 'KYB']),
  isTest: z.boolean(),
  redirectOrigins: z.array(z.string()),
  embedOrigins: z.array(z.string()),
  markets: z.array(marketOutput),
  published: z.boolean(),
  publishedVersion: versionOutput.optional(),
  hasDraftChanges: z.boolean().meta({ description: 'The draft is another than what is published, or nothing is.' }),
  revision: z.number().int().meta({ description: 'Of the draft; send it with what changes it.' }),
  draftSavedAt: z.string().optional(),
  draftSavedBy: who.optional(),
  archivedAt: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export type WorkflowAnswer = z.output<typeof workflowOutput>

/** A definition as it goes out. */
export function plain(definition: Definition): Record<string, unknown> {
  return { ...definition }
}
