import { z } from 'zod'
import { type Pool, ROLES, type Rule } from '../../engines/signing/index.ts'

const named = [
  z.strictObject({
    kind: z.literal('ROLE'),
    role: z.enum(ROLES),
    sole: z
      .boolean()
      .exactOptional()
      .meta({ description: 'The words mean one particular holder; several are a contradiction.' }),
  }),
  z.strictObject({
    kind: z.literal('ORGAN'),
    organ: z
      .enum(['BOARD', 'MANAGEMENT'])
      .meta({ description: 'BOARD: members and employee representatives. MANAGEMENT: directors.' }),
  }),
  z.strictObject({ kind: z.literal('NAME'), name: z.string().trim().min(1).max(300) }),
  z.strictObject({
    kind: z.literal('RECORD'),
    index: z.number().int().min(0).max(9999).meta({ description: '`index` of a functionary, from signing.rules.get.' }),
  }),
] as const

/** Pools of pools, as deep as printed rules go: "any of the members, except the two who …". */
const parted = (inner: z.ZodType<Pool>) =>
  z.discriminatedUnion('kind', [
    ...named,
    z.strictObject({ kind: z.literal('ANY_OF'), pools: z.array(inner).min(1).max(50) }),
    z.strictObject({ kind: z.literal('EXCEPT'), pool: inner, without: inner }),
  ])

const count = z.union([z.number().int().min(1).max(200), z.enum(['ALL', 'MAJORITY'])], {
  error: 'Give a whole number from 1 to 200, "ALL" or "MAJORITY".',
})

const slot = z
  .strictObject({ count, pool: parted(parted(z.discriminatedUnion('kind', named))) })
  .meta({ id: 'SigningSlot' })

/** A formal rule as people send it: what the engine takes, within what anybody could have printed. */
export const rule = z
  .strictObject({
    anyOf: z
      .array(z.array(slot).min(1).max(20))
      .min(1)
      .max(50)
      .meta({ description: 'Alternatives. Each is a list of positions that different people fill together.' }),
  })
  .meta({ id: 'SigningRule' }) satisfies z.ZodType<Rule>

/** The places in the list of functionaries that a rule names. */
export function recordsIn({ anyOf }: Rule): number[] {
  return [...new Set(anyOf.flat().flatMap(({ pool }) => recordsOf(pool)))]
}

function recordsOf(pool: Pool): number[] {
  switch (pool.kind) {
    case 'RECORD':
      return [pool.index]
    case 'ANY_OF':
      return pool.pools.flatMap(recordsOf)
    case 'EXCEPT':
      return [...recordsOf(pool.pool), ...recordsOf(pool.without)]
    default:
      return []
  }
}
