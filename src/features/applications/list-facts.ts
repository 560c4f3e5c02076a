import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { CompanyRecord } from '../../connectors/kit.ts'
import { wireTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { bestOf, type Fact } from './facts.ts'
import { type Application, applicationInput, findApplication } from './find.ts'
import { facts } from './tables.ts'

export const factOnWire = z.object({
  factId: z.string(),
  subject: z.enum(['PERSON', 'ORGANIZATION', 'CONTACT', 'ACCOUNT', 'SIGNATURE']),
  name: z.string(),
  value: z.unknown(),
  origin: z.enum(['APPLICANT', 'DOCUMENT', 'EID', 'REGISTER', 'STAFF']),
  source: z.string().meta({ description: 'Id of the connector, or `applicant`, `staff`.' }),
  collectedAt: z.string(),
  evidenceId: z.string().optional(),
  believed: z.boolean().meta({ description: 'False: another source, or a newer word of this one, counts instead.' }),
  overruledBy: z.string().optional().meta({ description: 'factId of what counts; left out where nothing does.' }),
})

export type FactOnWire = z.infer<typeof factOnWire>

export const listFacts = operation({
  name: 'applications.facts.list',
  summary: 'List every fact that is known: who said it, when, by which evidence, and whether it is believed',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: z.object({ data: z.array(factOnWire).meta({ description: 'In the order in which they came.' }) }),
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    return { data: await factsOf(ctx.tx, application) }
  },
})

/** Everything that is known in an application, in the order in which it came, with what is believed of it. */
export async function factsOf(tx: Tx, application: Application): Promise<FactOnWire[]> {
  const all = await tx.select().from(facts).where(eq(facts.applicationId, application.id)).orderBy(asc(facts.sequence))
  const winners = winnersOf(application, all)
  return all.map((fact) => {
    const winner = winners(fact)
    return {
      factId: wireId('fact', fact.id),
      subject: fact.subject,
      name: fact.name,
      value: fact.value,
      origin: fact.origin,
      source: fact.source,
      collectedAt: wireTime(fact.collectedAt),
      ...(fact.evidenceId ? { evidenceId: wireId('evidence', fact.evidenceId) } : {}),
      believed: winner?.id === fact.id,
      ...(winner && winner.id !== fact.id ? { overruledBy: wireId('fact', winner.id) } : {}),
    }
  })
}

/** Of each fact, the one that counts in its place: itself, where it is believed. */
function winnersOf(application: Application, all: Fact[]): (fact: Fact) => Fact | undefined {
  const company = confirmedCompany(application, all)
  const best = new Map<string, Fact>()
  for (const fact of all) {
    const key = `${fact.subject} ${fact.name}`
    const held = best.get(key)
    best.set(key, held ? bestOf(held, fact) : fact)
  }
  return (fact) => {
    // Each signature is somebody's own: none takes another's place.
    if (fact.subject === 'SIGNATURE') return fact
    if (fact.subject === 'ORGANIZATION' && fact.name === 'company') return company
    if (fact.subject === 'ACCOUNT') return all.findLast((one) => one.subject === 'ACCOUNT')
    return best.get(`${fact.subject} ${fact.name}`)
  }
}

/** As `readCompany` of `wire.ts` chooses: the newest look-up of the company that the applicant has confirmed. */
function confirmedCompany({ state }: Application, all: Fact[]): Fact | undefined {
  const { organization } = state.facts
  if (!organization) return undefined
  const origin = organization.origin === 'REGISTRY' ? 'REGISTER' : 'APPLICANT'
  return all.findLast(
    (fact) =>
      fact.subject === 'ORGANIZATION' &&
      fact.name === 'company' &&
      fact.origin === origin &&
      (fact.value as CompanyRecord).organization.organizationNumber.id === organization.organizationNumber.id,
  )
}
