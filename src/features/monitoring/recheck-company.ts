import { eq } from 'drizzle-orm'
import type { Job } from '../../platform/jobs.ts'
import type { Context, Services } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { type CompanyAnswer, lookUpCompany } from '../registries/index.ts'
import { findMarket } from '../workflows/index.ts'
import { nextCheck, nextTry } from './check-times.ts'
import { type WatchedCompany, watchedCompanies } from './tables.ts'
import { type ToldOwners, takeCompany } from './take-company.ts'
import { takeRemoval } from './take-removal.ts'

/**
 * Asks the registers of the customer's market what they say of the company now. Silence is no change: it is counted, and
 * tried again later. Asking again is not a job's retry, so that a register that is down is not asked more often for it.
 */
export const recheckCompany: Job = {
  name: 'monitoring.recheckCompany',
  retryLimit: 3,
  parallelMax: 4,
  async run({ services, transaction }, data) {
    const watchedId = String(data.watchedId)
    const query = await transaction(async (ctx) => {
      const watched = await find(ctx, watchedId)
      if (!watched) return undefined
      const { marketId } = await findApplication(ctx, watched.applicationId)
      const { registries } = await findMarket(ctx.tx, marketId)
      const { country, organizationNumber, dueAt, checkedAt } = watched
      return { registries, country, organizationNumber, leasedUntil: dueAt, checkedAt }
    })
    if (!query) return
    const answer = await lookUpCompany(services, query, { fresh: true })
    const owners = answer.outcome === 'FOUND' ? await ownersOf(services, query) : undefined
    await transaction(async (ctx) => {
      const watched = await find(ctx, watchedId, { lock: true })
      if (watched) await take(ctx, watched, answer, { ...query, owners })
    })
  },
}

async function find(ctx: Context, id: string, { lock = false } = {}): Promise<WatchedCompany | undefined> {
  const query = ctx.tx.select().from(watchedCompanies).where(eq(watchedCompanies.id, id))
  const [watched] = await (lock ? query.for('update') : query)
  return watched
}

async function take(
  ctx: Context,
  watched: WatchedCompany,
  answer: CompanyAnswer,
  asked: { owners: ToldOwners | undefined; registries: string[]; leasedUntil: Date; checkedAt: Date | null },
): Promise<void> {
  const { settings, log } = ctx.services
  // A feed has named it while it was being asked about: what was asked may be from before that.
  const isNamed = watched.dueAt < asked.leasedUntil
  const dueAt = isNamed ? watched.dueAt : nextCheck(settings, watched.id, ctx.now)
  const answered = { dueAt, checkedAt: ctx.now, failures: 0 }
  const change = (set: Partial<WatchedCompany>) =>
    ctx.tx.update(watchedCompanies).set(set).where(eq(watchedCompanies.id, watched.id))
  // Another job has had its answer meanwhile: which of the two is the newer word only the register can say.
  if (watched.checkedAt?.getTime() !== asked.checkedAt?.getTime()) return void (await change({ dueAt: ctx.now }))
  switch (answer.outcome) {
    case 'FOUND':
      await change({ ...answered, ...(await takeCompany(ctx, watched, { ...answer, ...asked })) })
      return
    case 'MISS':
    case 'GONE':
      await change({ ...answered, ...(await takeRemoval(ctx, watched, answer)) })
      return
    case 'OUTAGE': {
      // Nobody can be asked: that is the operator's choice, not a failure.
      if (answer.reason === 'NOT_SET_UP') return void (await change({ dueAt }))
      const failures = watched.failures + 1
      const { source, reason, detail, retryAfterS } = answer
      log.warn({ source, reason, detail, failures }, 'a register did not answer about a watched company')
      await change({ failures, dueAt: nextTry(failures, ctx.now, retryAfterS) })
      return
    }
    default:
      answer satisfies never
  }
}

/** What the register of owners of that country says; undefined where there is none, or it is silent. */
async function ownersOf(
  services: Services,
  query: { country: string; organizationNumber: string },
): Promise<ToldOwners | undefined> {
  const register = services.connectors.ownership(query.country)
  const answer = await register?.lookUp(query)
  if (answer?.outcome === 'OUTAGE') {
    const { reason, detail } = answer
    services.log.warn({ source: register?.id, reason, detail }, 'a register of owners did not answer')
  }
  return answer?.outcome === 'FOUND' ? answer : undefined
}
