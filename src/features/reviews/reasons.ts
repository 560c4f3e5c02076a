import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { readSettings } from '../staff/index.ts'

/**
 * People choose among the reasons that the workspace has set for such a decision, so that statistics can count them; an API
 * client has codes of its own. Throws 400 for any other.
 */
export async function mustBeReasons(ctx: Context, decision: 'APPROVE' | 'DECLINE', codes: string[]): Promise<void> {
  if (ctx.actor.kind !== 'staff') return
  const { reasons } = await readSettings(ctx.tx)
  const known = reasons.filter(({ outcome }) => outcome === decision).map(({ code }) => code)
  const at = codes.findIndex((code) => !known.includes(code))
  if (known.length === 0 || at < 0) return
  const path = at === 0 ? 'reason' : `moreReasons.${at - 1}`
  const message = `is none of the workspace’s reasons to ${decision.toLowerCase()}: ${known.join(', ')}`
  throw new AppError('invalid_request', `${path}: ${message}.`, { issues: [{ path, message }] })
}
