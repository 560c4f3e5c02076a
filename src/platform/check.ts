import { isNull, type SQL, sql } from 'drizzle-orm'
import type { Database, Tx } from './db.ts'
import type { Services } from './operation.ts'
import { idempotencyKeys } from './tables.ts'

/** A sentence about what is stored that must be true at any moment, also right after a crash. */
export interface Check {
  promise: string
  /** What breaks it, named as on the wire. Changes nothing, and may be asked while others write. */
  findBroken(parts: CheckParts): AsyncIterable<string>
}

export interface CheckParts {
  services: Services
  database: Database
}

export interface Finding {
  promise: string
  ok: boolean
  /** How many break it. */
  broken: number
  /** The first few of them. */
  examples: string[]
}

const examplesMax = 5

export async function runChecks(checks: Check[], parts: CheckParts): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { promise, findBroken } of checks) {
    const examples: string[] = []
    let broken = 0
    for await (const subject of findBroken(parts)) {
      if (examples.length < examplesMax) examples.push(subject)
      broken++
    }
    findings.push({ promise, ok: broken === 0, broken, examples })
  }
  return findings
}

/** A check that is one statement, and so one look at everything: its column `subject` names what breaks the promise. */
export function checkBySql(promise: string, statement: SQL): Check {
  return {
    promise,
    async *findBroken({ database }) {
      const { rows } = await readWhole(database, (tx) => tx.execute<{ subject: string }>(statement))
      for (const { subject } of rows) yield subject
    },
  }
}

/** A transaction that reads everybody's rows for as long as that takes. */
export function readWhole<T>(database: Database, read: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transaction(
    'system',
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`)
      return read(tx)
    },
    { readOnly: true },
  )
}

/** The key and what was done under it are one transaction, so no key is ever without its answer. */
export const platformChecks: Check[] = [
  checkBySql(
    'every Idempotency-Key that was used has its answer',
    sql`select ${idempotencyKeys.key} as subject from ${idempotencyKeys} where ${isNull(idempotencyKeys.answer)}`,
  ),
]
