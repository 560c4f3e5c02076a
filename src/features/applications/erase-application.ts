import { eq, sql } from 'drizzle-orm'
import type { State } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { applicationInputs, applicationKeys, applications, facts } from './tables.ts'
import { replaceWords } from './words.ts'

/**
 * Takes everything personal out of an application: what it knows, what it was told, and by what it is found. Its status, its
 * steps and how they ended, the outcome with its reason, its inputs' kinds and all times stay; it can be replayed no more.
 * Only the platform's own transaction may do this; twice takes out nothing more.
 */
export async function eraseApplication(tx: Tx, applicationId: string, now: Date): Promise<void> {
  const [application] = await tx.select().from(applications).where(eq(applications.id, applicationId)).for('update')
  if (!application || application.erasedAt) return
  const { state, redirectUrl, workspaceId } = application
  await tx
    .update(applications)
    .set({ state: withoutPerson(state), redirectUrl: new URL(redirectUrl).origin, erasedAt: now })
    .where(eq(applications.id, applicationId))
  const input = applicationInputs.input
  await tx
    .update(applicationInputs)
    .set({
      input: sql`jsonb_strip_nulls(jsonb_build_object('type', ${input}->'type', 'step', ${input}->'step',
        'command', ${input}->'command', 'decision', ${input}->'decision'))`,
    })
    .where(eq(applicationInputs.applicationId, applicationId))
  await tx.delete(facts).where(eq(facts.applicationId, applicationId))
  await tx.delete(applicationKeys).where(eq(applicationKeys.applicationId, applicationId))
  await replaceWords(tx, { applicationId, workspaceId }, [])
}

function withoutPerson({ status, steps, facts: known, commandCount, outcome }: State): State {
  return {
    status,
    steps: steps.map(({ key, state, attempts }) => ({ key, state, attempts })),
    facts: { application: known.application },
    pending: {},
    commandCount,
    ...(outcome ? { outcome } : {}),
  }
}
