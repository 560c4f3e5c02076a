import type { Settings } from '../../platform/config.ts'

const hourMs = 3_600_000
/** Checks are spread over this part of the interval, so that a morning's new customers do not come due at once. */
const jitterShare = 0.1
const backoffMaxMs = 24 * hourMs
/** While a company is being asked about nobody else asks; a job that died is made up for afterwards. */
export const leaseMs = hourMs

/** When a company is asked about after an answer; the same id always comes as much later than the interval. */
export function nextCheck({ COMPANY_RECHECK_HOURS }: Settings, id: string, from: Date): Date {
  const part = Number.parseInt(id.slice(0, 8), 16) / 0xffff_ffff
  return new Date(from.getTime() + COMPANY_RECHECK_HOURS * hourMs * (1 + jitterShare * part))
}

/** When it is tried again after so many failures in a row: an hour, two, four … up to a day, or when the register says. */
export function nextTry(failures: number, from: Date, retryAfterS = 0): Date {
  const backoffMs = Math.min(backoffMaxMs, hourMs * 2 ** Math.max(0, failures - 1))
  return new Date(from.getTime() + Math.max(backoffMs, Math.min(retryAfterS * 1000, backoffMaxMs)))
}
