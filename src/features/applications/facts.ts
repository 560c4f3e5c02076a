import { and, eq, type SQL } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { facts } from './tables.ts'

export type Fact = typeof facts.$inferSelect
export type Subject = Fact['subject']

export interface NewFact {
  subject: Subject
  name: string
  value: unknown
  origin: Fact['origin']
  /** Connector id, or `applicant`, `staff`. */
  source: string
  evidenceId?: string | undefined
}

/**
 * Who is believed when sources differ: what staff have corrected, then registers, then the eID, then an identity document as
 * a machine has read it, then the applicant.
 */
const weight: Record<Fact['origin'], number> = { STAFF: 5, REGISTER: 4, EID: 3, DOCUMENT: 2, APPLICANT: 1 }

/** Adds facts; unknown ones (undefined) are not facts. */
export async function addFacts(ctx: Context, applicationId: string, known: NewFact[]): Promise<void> {
  const rows = known
    .filter((fact) => fact.value !== undefined)
    .map((fact) => ({
      id: newUuid(),
      workspaceId: ctx.actor.workspaceId,
      applicationId,
      subject: fact.subject,
      name: fact.name,
      value: fact.value,
      origin: fact.origin,
      source: fact.source,
      evidenceId: fact.evidenceId ?? null,
      collectedAt: ctx.now,
    }))
  if (rows.length > 0) await ctx.tx.insert(facts).values(rows)
}

/** All facts of a subject, oldest first. */
export async function readFacts(tx: Tx, applicationId: string, subject: Subject): Promise<Fact[]> {
  const conditions: SQL[] = [eq(facts.applicationId, applicationId), eq(facts.subject, subject)]
  return tx
    .select()
    .from(facts)
    .where(and(...conditions))
    .orderBy(facts.sequence)
}

/** By name, the value of the weightiest source; among equals the newest. */
export function believed(all: Fact[]): Record<string, unknown> {
  const best = new Map<string, Fact>()
  for (const fact of all) {
    const held = best.get(fact.name)
    best.set(fact.name, held ? bestOf(held, fact) : fact)
  }
  return Object.fromEntries([...best].map(([name, fact]) => [name, fact.value]))
}

/** Of two facts of one name the one of the weightier source; of equals the newer. */
export function bestOf(older: Fact, newer: Fact): Fact {
  return weight[newer.origin] >= weight[older.origin] ? newer : older
}
