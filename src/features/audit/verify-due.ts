import type { Database } from '../../platform/db.ts'
import type { Schedule } from '../../platform/jobs.ts'
import type { Services } from '../../platform/operation.ts'
import { listWorkspaces } from '../workspaces/index.ts'
import { anchorsPlace } from './anchors.ts'
import { type KeptData, keepVerification } from './keep-verification.ts'
import { shareDays } from './ranges.ts'
import { type Kept, readVerification } from './verifications.ts'
import { readsOf, verifyWorkspace } from './verify.ts'

const dayMs = 24 * 3600_000
/** A little less than a day, so that the hour of the day stays the same. */
const everyMs = dayMs - 30 * 60_000
/** No workspace is begun after this long: the queue gives a schedule fifteen minutes. The others are first in an hour. */
const budgetMs = 8 * 60_000

/**
 * Verifies each workspace's chain once a day, and again in an hour where it could not be; looked for every hour, so that an
 * installation that sleeps at night is verified too. Nothing is held while it is done but a short read.
 */
export const verifyDue: Schedule = {
  name: 'audit.verifyDue',
  cron: '41 * * * *',
  async run({ services, database, send }) {
    const until = performance.now() + budgetMs
    for (const { workspaceId, kept } of await findDue(services, database)) {
      if (performance.now() > until) return
      const at = services.clock.now()
      await send(workspaceId, keepVerification.name, await verifyOne(services, database, workspaceId, kept, at))
    }
  },
}

/** Those that have waited longest come first. */
async function findDue(services: Services, database: Database) {
  const now = services.clock.now().getTime()
  const due: { workspaceId: string; kept: Kept | undefined }[] = []
  for (const { id: workspaceId } of await listWorkspaces(database)) {
    const kept = await readsOf(database, workspaceId)((tx) => readVerification(tx, workspaceId))
    const age = kept ? now - kept.at.getTime() : undefined
    // One of the future was made by a clock that has been set back.
    if (kept && age !== undefined && age >= 0 && age < everyMs && kept.outcome !== 'UNKNOWN') continue
    due.push({ workspaceId, kept })
  }
  return due.sort((one, other) => (one.kept?.at.getTime() ?? 0) - (other.kept?.at.getTime() ?? 0))
}

async function verifyOne(
  services: Services,
  database: Database,
  workspaceId: string,
  kept: Kept | undefined,
  at: Date,
): Promise<KeptData> {
  const place = { at: at.toISOString(), place: anchorsPlace(services) }
  try {
    const found = await verifyWorkspace(readsOf(database, workspaceId), services, workspaceId, daysSince(kept, at))
    const { outcome, entries, isWhole, head, faultCount, faults } = found
    const said = { workspaceId, outcome, entries, isWhole, head, faultCount, firstFault: faults[0] }
    services.log[outcome === 'FINE' ? 'info' : 'error'](said, 'audit log verified')
    return { ...place, outcome, found }
  } catch (error) {
    services.log.error({ error, workspaceId }, 'an audit log could not be verified')
    return { ...place, outcome: 'UNKNOWN' }
  }
}

/** All of it, where it was not fine the last time or the last time is long ago; otherwise the shares of the days since. */
function daysSince(kept: Kept | undefined, at: Date): 'WHOLE' | number[] {
  if (!kept?.fineAt || kept.faults.length > 0) return 'WHOLE'
  const today = Math.floor(at.getTime() / dayMs)
  const days = today - Math.floor(kept.fineAt.getTime() / dayMs)
  if (days < 0 || days >= shareDays) return 'WHOLE'
  return Array.from({ length: Math.max(days, 1) }, (_, back) => today - back)
}
