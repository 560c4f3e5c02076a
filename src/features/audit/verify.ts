import { z } from 'zod'
import type { Database } from '../../platform/db.ts'
import { operation, type Services } from '../../platform/operation.ts'
import { listWorkspaces } from '../workspaces/index.ts'
import { type Anchor, readAnchors } from './anchors.ts'
import { type Fault, type Verification, verifyChain } from './verify-chain.ts'

const faultKinds = [
  'ENTRY_CHANGED',
  'ENTRY_MISSING',
  'SEAL_MISSING',
  'SEAL_CHANGED',
  'ENTRY_UNCHAINED',
  'CUT_OFF',
  'OTHER_CHAIN',
  'ANCHOR_FORGED',
] as const

export const verificationOnWire = z.object({
  ok: z.boolean(),
  entries: z.number().int().meta({ description: 'Sealed entries, each of which was computed anew.' }),
  head: z.object({ number: z.number().int(), hash: z.string() }).optional(),
  waiting: z.number().int().meta({ description: 'Entries of the last seconds, which have no seal yet.' }),
  anchors: z.number().int().meta({
    description: 'Ends of the chain that were written outside of the database, and that it was compared with.',
  }),
  faultCount: z.number().int(),
  faults: z
    .array(
      z.object({
        kind: z.enum(faultKinds),
        number: z.number().int().optional(),
        at: z.string().optional(),
        action: z.string().optional(),
        subject: z.string().optional(),
      }),
    )
    .meta({ description: 'The first twenty.' }),
})

export type VerificationAnswer = z.infer<typeof verificationOnWire>

export const verifyAudit = operation({
  name: 'audit.verify',
  summary: 'Compute the chain of the audit log anew, and say whether anything was changed, removed or cut off',
  access: { scope: 'audit:read' },
  writes: false,
  input: z.strictObject({}),
  output: verificationOnWire,
  async run(ctx) {
    const anchors = await readAnchors(ctx.services)
    const { head, ...found } = await verifyChain(ctx.tx, ctx.actor.workspaceId, anchors)
    return { ok: found.faultCount === 0, ...(head ? { head } : {}), ...found }
  },
})

/** Every workspace's chain, for the command line and for `openbits check`; also of one that only anchors still know. */
export async function* verifyAll(parts: {
  services: Services
  database: Database
}): AsyncGenerator<{ workspaceId: string; name: string } & Verification> {
  const anchors = await readAnchors(parts.services)
  const workspaces = await listWorkspaces(parts.database)
  for (const { id, name } of workspaces) {
    const found = await parts.database.transaction({ workspaceId: id }, (tx) => verifyChain(tx, id, anchors), {
      readOnly: true,
    })
    yield { workspaceId: id, name, ...found }
  }
  const known = new Set(workspaces.map(({ id }) => id))
  const gone = new Set(anchors.map(({ workspaceId }) => workspaceId).filter((id) => !known.has(id)))
  for (const workspaceId of gone) {
    const own = anchors.filter((anchor) => anchor.workspaceId === workspaceId)
    yield { workspaceId, name: '(gone)', ...verifyGone(own) }
  }
}

/** Of a workspace that is not in the database: its whole chain is cut off, if it ever had one. */
function verifyGone(anchors: (Anchor & { isForged: boolean })[]): Verification {
  const genuine = anchors.filter(({ isForged }) => !isForged)
  const fault: Fault = genuine.length > 0 ? { kind: 'CUT_OFF', number: 1 } : { kind: 'ANCHOR_FORGED' }
  return { entries: 0, head: undefined, waiting: 0, anchors: genuine.length, faultCount: 1, faults: [fault] }
}
