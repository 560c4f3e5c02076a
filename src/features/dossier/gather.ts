import type { z } from 'zod'
import type { Context } from '../../platform/operation.ts'
import {
  type Application,
  describeDecision,
  describeOwners,
  type FactOnWire,
  factsOf,
  type KnownCompany,
  readCompany,
} from '../applications/index.ts'
import { liveDocuments } from '../documents/index.ts'
import { evidenceOf, type evidenceOnWire, showEvidence } from '../registries/index.ts'
import { type ReviewWithWords, reviewsOfApplication } from '../reviews/index.ts'
import { type Hit, hitsOfApplication } from '../screening/index.ts'
import { signingInWords } from '../signing/index.ts'
import { readTimeline } from './timeline.ts'
import type { TimelineEntry } from './timeline-on-wire.ts'

/** The languages of reports. */
export type ReportLanguage = 'en' | 'sv'

/** Everything of one application, as a report tells it: plain data that a thread can be handed. */
export interface Dossier {
  language: ReportLanguage
  madeAt: string
  applicationId: string
  customerId?: string | undefined
  name?: string | undefined
  createdAt: string
  decision: Awaited<ReturnType<typeof describeDecision>>
  timeline: TimelineEntry[]
  timelineIsWhole: boolean
  facts: FactOnWire[]
  company?: (KnownCompany & { inWords: string[] }) | undefined
  owners: Awaited<ReturnType<typeof describeOwners>>
  hits: Pick<Hit, 'subject' | 'entry' | 'listName' | 'listSequence' | 'status' | 'score' | 'explanation' | 'foundAt'>[]
  documents: {
    name: string
    type: string
    context?: string | undefined
    size: number
    sha256: string
    uploadedBy: string
    createdAt: string
  }[]
  reviews: ReviewWithWords[]
  evidence: z.infer<typeof evidenceOnWire>[]
}

/** So much has never happened to an application of people; who has done more to one reads the audit log. */
const timelineMax = 1000

/** Reads it in the caller's transaction, so that all of it is of one moment. */
export async function gather(ctx: Context, application: Application, language: ReportLanguage): Promise<Dossier> {
  const { id } = application
  const { person, organization } = application.state.facts
  const company = await readCompany(ctx, application)
  const { data: timeline, next } = await readTimeline(ctx, { applicationId: id, limit: timelineMax })
  return {
    language,
    madeAt: ctx.now.toISOString(),
    applicationId: id,
    customerId: application.customerId ?? undefined,
    name: organization?.organizationName ?? (person && `${person.firstName} ${person.lastName}`),
    createdAt: application.createdAt.toISOString(),
    decision: await describeDecision(ctx, application),
    timeline,
    timelineIsWhole: next === undefined,
    facts: await factsOf(ctx.tx, application),
    company: company && { ...company, inWords: await signingInWords(ctx, company, company.asOf, language) },
    owners: await describeOwners(ctx, application),
    hits: await hitsOfApplication(ctx.tx, id),
    documents: (await liveDocuments(ctx.tx, id)).map((one) => ({
      name: one.name,
      type: one.type,
      context: one.context ?? undefined,
      size: one.size,
      sha256: one.sha256,
      uploadedBy: one.uploadedBy,
      createdAt: one.createdAt.toISOString(),
    })),
    reviews: await reviewsOfApplication(ctx, id),
    evidence: (await evidenceOf(ctx.tx, id)).map(showEvidence),
  }
}
