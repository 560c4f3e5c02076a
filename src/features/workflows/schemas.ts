import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { markets, workflows } from './tables.ts'

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

export const workflowOutput = z.object({
  workflowId: z.string(),
  name: z.string(),
  kind: z.enum(['KYC', 'KYB']),
  isTest: z.boolean(),
  redirectOrigins: z.array(z.string()),
  embedOrigins: z.array(z.string()),
  markets: z.array(
    z.object({
      marketId: z.string(),
      countryCode: z.string(),
      eidMethods: z.array(z.string()),
      registries: z.array(z.string()),
      languages: z.array(z.string()),
    }),
  ),
  published: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export function workflowOnWire(
  workflow: typeof workflows.$inferSelect,
  its: (typeof markets.$inferSelect)[],
): z.input<typeof workflowOutput> {
  return {
    workflowId: wireId('workflow', workflow.id),
    name: workflow.name,
    kind: workflow.kind,
    isTest: workflow.isTest,
    redirectOrigins: workflow.redirectOrigins,
    embedOrigins: workflow.embedOrigins,
    markets: its.map((market) => ({
      marketId: wireId('market', market.id),
      countryCode: market.countryCode,
      eidMethods: market.eidMethods,
      registries: market.registries,
      languages: market.languages,
    })),
    published: workflow.publishedVersionId !== null,
    createdAt: wireTime(workflow.createdAt),
    updatedAt: wireTime(workflow.updatedAt),
  }
}
