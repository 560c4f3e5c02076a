import type { Answer, CompanyRecord, Outage, RegisterChange } from '../src/connectors/kit.ts'
import type { Schedule } from '../src/platform/jobs.ts'
import type { TestApp } from './app.ts'
import { companies } from './journey.ts'

type Feed = { changed: RegisterChange[]; cursor: string; isLast: boolean }

/** The sandbox's register, whose companies a test can change. */
export interface Register {
  /** How the company of `completeCompany` is from now on. */
  change(edit: (record: CompanyRecord) => void): Promise<void>
  /** What is answered instead; undefined: the record again. */
  answer: Answer<CompanyRecord> | undefined
  /** Pages of its feed, the next one first; none: nothing has changed. */
  feed: Answer<Feed>[]
  /** How often it was asked about a company, and from which places its feed was read. */
  asked: number
  cursors: (string | undefined)[]
}

export const outage: Outage = { outcome: 'OUTAGE', reason: 'TIMEOUT', detail: 'no answer', evidence: [] }

/** Puts a register that can be changed in the place of the sandbox's. */
export function changeableRegister(app: TestApp): Register {
  const { connectors } = app.services
  const real = connectors.registry('sandbox-registry')
  if (!real) throw new Error('The sandbox has no register.')
  let record: CompanyRecord | undefined
  const register: Register = {
    async change(edit) {
      const known = record ?? (await recordOf())
      edit(known)
      record = known
    },
    answer: undefined,
    feed: [],
    asked: 0,
    cursors: [],
  }
  async function recordOf(): Promise<CompanyRecord> {
    const answer = await real?.lookUp({ country: 'SE', organizationNumber: companies.taraxacum })
    if (answer?.outcome !== 'FOUND') throw new Error('The sandbox does not know the company.')
    return answer.value
  }
  const changeable: typeof real = {
    ...real,
    async lookUp(query) {
      register.asked++
      if (register.answer) return register.answer
      const answer = await real.lookUp(query)
      const isOurs = query.organizationNumber === companies.taraxacum
      if (!record || !isOurs || answer.outcome !== 'FOUND') return answer
      const body = JSON.stringify(record)
      return {
        ...answer,
        value: structuredClone(record),
        evidence: answer.evidence.map((one) => ({ ...one, body })),
      }
    },
    async changes({ cursor }) {
      register.cursors.push(cursor)
      const page = register.feed.shift()
      return page ?? { outcome: 'FOUND', value: { changed: [], cursor: cursor ?? 'begin', isLast: true }, evidence: [] }
    },
  }
  app.services.connectors = {
    ...connectors,
    registry: (id) => (id === real.id ? changeable : connectors.registry(id)),
    feeds: [changeable],
  }
  return register
}

/** Does what a schedule does at its minute, and the jobs that come of it. */
export async function runSchedule(app: TestApp, schedule: Schedule): Promise<void> {
  await queueSchedule(app, schedule)
  await app.drain()
}

/** Does what a schedule does at its minute; its jobs wait for the next drain. */
export async function queueSchedule({ services, database, runner }: TestApp, schedule: Schedule): Promise<void> {
  await schedule.run({
    services,
    database,
    send: (workspaceId, job, data) =>
      runner.transaction({ kind: 'system', workspaceId, name: schedule.name }, (ctx) => ctx.send(job, data)),
  })
}
