import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { type WatchedCompany, watchedFields } from './tables.ts'

/** So long without an answer is for people to look into: keys, networks, a register that has moved. */
const silenceMaxMs = 7 * 24 * 3_600_000

export const companyOnWire = z.object({
  customerId: z.string(),
  applicationId: z.string().meta({ description: 'The customer’s newest approved application.' }),
  country: z.string(),
  organizationNumber: z.string(),
  organizationName: z.string().optional().meta({ description: 'As registers say it now.' }),
  status: z.string().optional().meta({ description: 'ACTIVE, BANKRUPT, IN_LIQUIDATION, … as registers say it now.' }),
  watchedSince: z.string(),
  checkedAt: z.string().optional().meta({ description: 'When a register answered last; left out: not yet.' }),
  dueAt: z.string().meta({ description: 'When it is asked about next.' }),
  failures: z.number().int().meta({ description: 'Times in a row that no register answered.' }),
  isSilent: z.boolean().meta({ description: 'No register has answered for seven days: somebody should see why.' }),
  untold: z.array(z.enum(watchedFields)).meta({
    description: 'What was told before and not at the last check: neither the same nor changed.',
  }),
  removedAt: z.string().optional().meta({ description: 'Since when no register has it any more.' }),
})

export function showCompany(watched: WatchedCompany, now: Date): z.input<typeof companyOnWire> {
  const { told, checkedAt, watchedSince, dueAt, failures, removedAt } = watched
  const lastAnswer = checkedAt ?? watchedSince
  return {
    customerId: wireId('customer', watched.customerId),
    applicationId: wireId('application', watched.applicationId),
    country: watched.country,
    organizationNumber: watched.organizationNumber,
    ...(told ? { organizationName: told.company.organization.organizationName } : {}),
    ...(told ? { status: told.company.organization.status } : {}),
    watchedSince: wireTime(watchedSince),
    ...(checkedAt ? { checkedAt: wireTime(checkedAt) } : {}),
    dueAt: wireTime(dueAt),
    failures,
    isSilent: failures > 0 && now.getTime() - lastAnswer.getTime() > silenceMaxMs,
    untold: watched.untold,
    ...(removedAt ? { removedAt: wireTime(removedAt) } : {}),
  }
}
