import { rm } from 'node:fs/promises'
import { type ListConnector, ListFormatError } from '../../connectors/kit.ts'
import { EgressError } from '../../platform/egress.ts'
import type { Schedule } from '../../platform/jobs.ts'
import { type Claim, changeClaimed, claimList, releaseClaim, renewClaim } from './claim.ts'
import { fetchFiles } from './fetch-files.ts'
import { ListRefusedError, readVersion, type VersionRead } from './read-version.ts'
import { keepProblem } from './refuse.ts'
import type { Validators } from './tables.ts'
import { makeWorkFolder } from './work-folder.ts'

export type RefreshParts = Parameters<Schedule['run']>[0]

export interface RefreshSource {
  /** Files at hand by their names in the connector; left out: the publisher is asked. */
  paths?: Record<string, string> | undefined
  /** The workspace that alone has this list. */
  owner?: string | undefined
  /** Believes a list that has lost many entries. */
  acceptShrink?: boolean | undefined
  /** Fetches and reads files also when they have not changed: after an upgrade more may be understood of them. */
  again?: boolean | undefined
}

/** REFUSED: the files are not what they should be. OUTAGE: the publisher did not give them. The list is then as it was. */
export type Refreshed =
  | ({ outcome: 'NEW_VERSION' } & VersionRead)
  | { outcome: 'UNCHANGED' }
  | { outcome: 'BUSY' }
  | { outcome: 'REFUSED' | 'OUTAGE'; problem: string }

/** Longer than reading the largest list takes; while files are fetched it is prolonged by the time that each may take. */
const claimMs = 20 * 60_000
/** After so long without an answer people must know that the list is old. */
export const silenceMaxMs = 48 * 3600_000

/**
 * Brings a list up to date, all or nothing: a new version is in the database (and not searched before `publishIndex`), or
 * everything is as it was. One process at a time; BUSY to others. Problems are kept on the list and told to workspaces,
 * each once.
 */
export async function refreshList(
  parts: RefreshParts,
  connector: ListConnector,
  source: RefreshSource = {},
): Promise<Refreshed> {
  const { services, database } = parts
  const now = services.clock.now()
  const claim = await claimList(database, connector, { owner: source.owner ?? null, now, forMs: claimMs })
  if (!claim) return { outcome: 'BUSY' }
  let folder: string | undefined
  try {
    folder = await makeWorkFolder(services.settings.dataDir)
    const files = source.paths
      ? { paths: source.paths, validators: {} }
      : await fetchAll(parts, claim, connector, { folder, validators: source.again ? {} : claim.list.validators })
    if (files === 'UNCHANGED') {
      const fresh = { checkedAt: now, problem: null }
      await database.transaction('system', (tx) => changeClaimed(tx, claim, fresh))
      return { outcome: 'UNCHANGED' }
    }
    const acceptShrink = source.acceptShrink ?? false
    const read = await readVersion(database, claim, { connector, ...files, acceptShrink, now })
    return read ? { outcome: 'NEW_VERSION', ...read } : { outcome: 'UNCHANGED' }
  } catch (failure) {
    return await explain(parts, claim, failure, now)
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true })
    await releaseClaim(database, claim)
  }
}

async function fetchAll(
  { services, database }: RefreshParts,
  claim: Claim,
  connector: ListConnector,
  to: { folder: string; validators: Validators },
) {
  const { lists, settings, clock } = services
  const timeoutMs = settings.SCREENING_LIST_TIMEOUT_S * 1000
  const fetched = await fetchFiles(connector.files, {
    download: lists.download,
    ...to,
    maxBytes: settings.SCREENING_LIST_MAX_MB * 1024 * 1024,
    timeoutMs,
    onFile: () => renewClaim(database, claim, new Date(clock.now().getTime() + timeoutMs + claimMs)),
  })
  // A list without files, as the sandbox's, is read once.
  const isFirst = connector.files.length === 0 && claim.list.checkedAt === null
  return fetched === 'UNCHANGED' && isFirst ? { paths: {}, validators: {} } : fetched
}

async function explain(parts: RefreshParts, claim: Claim, failure: unknown, now: Date): Promise<Refreshed> {
  const { log } = parts.services
  const { id: list, checkedAt } = claim.list
  if (isOutage(failure)) {
    const isSilent = checkedAt === null || now.getTime() - checkedAt.getTime() > silenceMaxMs
    const problem = isSilent
      ? `The publisher has not given the list ${checkedAt ? 'for more than 48 hours' : 'yet'}.`
      : `The publisher does not give the list right now: ${failure.message}`
    log.warn({ list, reason: failure.reason }, 'a list could not be fetched; its last version stays in use')
    await keepProblem(parts, claim, { problem, tell: isSilent })
    return { outcome: 'OUTAGE', problem }
  }
  if (!isRefusal(failure)) throw failure
  const problem = failure.message
  log.error({ list, problem }, 'a list was refused; its last version stays in use')
  await keepProblem(parts, claim, { problem, checkedAt: now, tell: true })
  return { outcome: 'REFUSED', problem }
}

/** Nothing came, or an answer that says so. A file that breaks off, is too large or leads elsewhere is no outage. */
function isOutage(failure: unknown): failure is EgressError {
  if (!(failure instanceof EgressError)) return false
  return ['UNREACHABLE', 'TIMEOUT'].includes(failure.reason) || failure.status !== undefined
}

function isRefusal(failure: unknown): failure is Error {
  return failure instanceof ListFormatError || failure instanceof ListRefusedError || failure instanceof EgressError
}
