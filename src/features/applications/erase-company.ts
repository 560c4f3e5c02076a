import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { CompanyRecord, Signing } from '../../connectors/kit.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/db.ts'
import { wireId } from '../../platform/ids.ts'
import { eraseEvidence, type StoredOrigins } from '../registries/index.ts'
import { eraseReadings } from '../signing/index.ts'
import type { SaidSigning } from './said-signing.ts'
import { facts } from './tables.ts'

/**
 * A register has removed a company on legal grounds: everything that registers had said of it goes, in every workspace.
 * Of the facts remain the number and when they were collected, of the evidence when it was received and its fingerprint.
 * What an application was decided on stays in its inputs, which the law on money laundering has kept. Each application
 * has an audit entry. `registries`: whose evidence goes beside that of the sources of the facts. Only the platform's own
 * transaction may do this; twice erases nothing more.
 */
export async function eraseCompany(
  tx: Tx,
  { country, organizationNumber }: { country: string; organizationNumber: string },
  { by, now, registries }: { by: string; now: Date; registries: string[] },
): Promise<void> {
  const known = await tx
    .select({
      id: facts.id,
      workspaceId: facts.workspaceId,
      applicationId: facts.applicationId,
      origin: facts.origin,
      source: facts.source,
      value: sql<CompanyRecord & { origins?: StoredOrigins }>`${facts.value}`,
    })
    .from(facts)
    .where(
      and(
        eq(facts.name, 'company'),
        eq(facts.subject, 'ORGANIZATION'),
        eq(sql`(${facts.value}->'organization'->'organizationNumber'->>'id')`, organizationNumber),
        eq(sql`${facts.value}->'organization'->'organizationNumber'->>'issuingCountry'`, country),
      ),
    )
  const erased = new Map<string, { workspaceId: string; facts: number; evidence: number }>()
  for (const { id, workspaceId, applicationId, origin, source, value } of known) {
    const done = erased.get(applicationId) ?? { workspaceId, facts: 0, evidence: 0 }
    erased.set(applicationId, done)
    // What the applicant has typed in is theirs; what registers told of it later lies in the evidence.
    if (origin === 'REGISTER' && value.organization.organizationName !== '') {
      await tx
        .update(facts)
        .set({ value: withoutContent(value) })
        .where(eq(facts.id, id))
      done.facts++
    }
    const told = Object.values(value.origins ?? {}).map((one) => one.source)
    const sources = [...registries, source, ...told]
    done.evidence += await eraseEvidence(tx, { applicationId, organizationNumber, sources })
  }
  await eraseSaidSigning(tx, [...erased.keys()], { country, organizationNumber })
  await eraseReadings(tx, { country, organizationNumber })
  for (const [applicationId, { workspaceId, ...detail }] of erased) {
    if (detail.facts + detail.evidence === 0) continue
    await writeAudit(tx, {
      actor: { kind: 'system', workspaceId, name: by },
      action: 'applications.eraseCompany',
      subject: wireId('application', applicationId),
      detail,
      at: now,
      requestId: undefined,
    })
  }
}

/** Who signs as people have read it: the same people as the register's. */
async function eraseSaidSigning(
  tx: Tx,
  applicationIds: string[],
  { country, organizationNumber }: { country: string; organizationNumber: string },
): Promise<void> {
  const company = { id: organizationNumber, issuingCountry: country }
  const value: SaidSigning = { organizationNumber: company, signing: erasedSigning }
  const isOfCompany = sql`${facts.value}->'organizationNumber' = ${JSON.stringify(company)}::jsonb`
  await tx
    .update(facts)
    .set({ value })
    .where(
      and(
        inArray(facts.applicationId, applicationIds),
        eq(facts.subject, 'ORGANIZATION'),
        eq(facts.name, 'signing'),
        isOfCompany,
        ne(facts.value, value),
      ),
    )
}

const erasedSigning: Signing = {
  coverage: 'NONE',
  combinations: [],
  reviewRequired: true,
  limitedMandates: [],
  unresolved: ['ERASED'],
}

function withoutContent({ organization }: CompanyRecord): CompanyRecord {
  const { organizationNumber, registrationAuthority } = organization
  return {
    organization: {
      organizationName: '',
      organizationNumber,
      addresses: [],
      status: 'UNKNOWN',
      industryCodes: [],
      registrationAuthority,
    },
    functionaries: [],
    signing: erasedSigning,
  }
}
