import { z } from 'zod'
import type { Database } from '../../platform/db.ts'
import { operation, type Services } from '../../platform/operation.ts'
import { listWorkspaces } from '../workspaces/index.ts'
import { AnchorsFileError, readAnchors } from './anchors.ts'
import { type Fault, faultKinds, type Read } from './faults.ts'
import { knownAnchorOf, readVerification } from './verifications.ts'
import { type Verification, verifyChain } from './verify-chain.ts'

export const foundOnWire = {
  outcome: z.enum(['FINE', 'BROKEN', 'UNKNOWN']).meta({
    description:
      '`UNKNOWN`: it could not be verified, e.g. because `audit-anchors.log` cannot be read. That is neither good nor bad.',
  }),
  entries: z.number().int().meta({ description: 'Sealed entries that were computed anew.' }),
  isWhole: z.boolean().meta({ description: 'Whether these were all of the chain.' }),
  head: z.object({ number: z.number().int(), hash: z.string() }).optional(),
  waiting: z.number().int().meta({ description: 'Entries of the last seconds, which have no seal yet.' }),
  anchors: z.number().int().meta({
    description: 'Ends of the chain that were written outside of the database, and that it was compared with.',
  }),
  anchorsFile: z.enum(['READ', 'MISSING', 'UNREADABLE']).meta({ description: 'What became of `audit-anchors.log`.' }),
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
    .meta({ description: 'The first twenty, by their place in the chain.' }),
}

const verificationOnWire = z.object({ ok: z.boolean(), ...foundOnWire })

export type VerificationAnswer = z.infer<typeof verificationOnWire>

export const verifyAudit = operation({
  name: 'audit.verify',
  summary: 'Compute the chain of the audit log anew, and say whether anything was changed, removed or cut off',
  access: { scope: 'audit:read' },
  writes: false,
  input: z.strictObject({}),
  output: verificationOnWire,
  async run(ctx) {
    const read: Read = (run) => run(ctx.tx)
    const { head, ...found } = await verifyWorkspace(read, ctx.services, ctx.actor.workspaceId)
    return { ok: found.outcome === 'FINE', ...found, ...(head ? { head } : {}) }
  },
})

/** The one way a workspace's chain is verified: by hand, by schedule and by the command line. */
export async function verifyWorkspace(
  read: Read,
  services: Services,
  workspaceId: string,
  days: 'WHOLE' | number[] = 'WHOLE',
): Promise<Verification> {
  const known = knownAnchorOf(await read((tx) => readVerification(tx, workspaceId)))
  return verifyChain(read, services, workspaceId, { known, days })
}

/** A short transaction for each piece, so that a long walk holds nothing up. */
export function readsOf(database: Database, workspaceId: string): Read {
  return (run) => database.transaction({ workspaceId }, run, { readOnly: true })
}

/** Every workspace's chain, for the command line and for `openbits check`; also of one that only anchors still know. */
export async function* verifyAll(parts: {
  services: Services
  database: Database
}): AsyncGenerator<{ workspaceId: string; name: string } & Verification> {
  const { services, database } = parts
  const anchored = await countAnchors(services)
  const workspaces = await listWorkspaces(database)
  for (const { id, name } of workspaces)
    yield { workspaceId: id, name, ...(await verifyWorkspace(readsOf(database, id), services, id)) }
  for (const { id } of workspaces) anchored.delete(id)
  for (const [workspaceId, genuine] of anchored) yield { workspaceId, name: '(gone)', ...verifyGone(genuine) }
}

/** Genuine anchors of each workspace that the file names, also of those that have only forged ones. */
async function countAnchors(services: Services): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  try {
    for await (const { workspaceId, isForged } of readAnchors(services))
      counts.set(workspaceId, (counts.get(workspaceId) ?? 0) + (isForged ? 0 : 1))
  } catch (error) {
    if (!(error instanceof AnchorsFileError)) throw error
  }
  return counts
}

/** Of a workspace that is not in the database: its whole chain is cut off, if it ever had one. */
function verifyGone(anchors: number): Verification {
  const fault: Fault = anchors > 0 ? { kind: 'CUT_OFF', number: 1 } : { kind: 'ANCHOR_FORGED' }
  return {
    outcome: 'BROKEN',
    entries: 0,
    isWhole: true,
    head: undefined,
    waiting: 0,
    anchors,
    anchorsFile: 'READ',
    farthest: undefined,
    faultCount: 1,
    faults: [fault],
  }
}
