import { initialState, type Status } from '../../src/engines/workflow/index.ts'
import { addFacts, type NewFact } from '../../src/features/applications/index.ts'
import { applications } from '../../src/features/applications/tables.ts'
import { customers } from '../../src/features/customers/tables.ts'
import { documents } from '../../src/features/documents/tables.ts'
import { markets, workflows, workflowVersions } from '../../src/features/workflows/tables.ts'
import { newUuid, wireId } from '../../src/platform/ids.ts'
import type { TestApp } from '../app.ts'
import { redirectUrl } from '../workspace.ts'

type Definition = typeof workflows.$inferSelect.draft
type StoredFacts = typeof applications.$inferSelect.state.facts

/** An application as it lies in the database, without anybody having gone through it. Ids are bare uuids. */
export interface Stored {
  id?: string
  workflowId?: string
  marketId?: string
  customerId?: string
  status?: Status
  createdAt?: Date
  updatedAt?: Date
  /** What the engine is to believe, e.g. the organization that was confirmed. */
  state?: Omit<StoredFacts, 'application'>
  facts?: NewFact[]
  documents?: Partial<typeof documents.$inferInsert>[]
}

const definition: Definition = {
  kind: 'KYB',
  steps: [
    {
      key: 'organization',
      type: 'organization',
      settings: { manualEntry: false, manualAfterMinutes: 0, askAgainForHours: 0, extract: 'OFF' },
    },
    { key: 'decision', type: 'decision', settings: {} },
  ],
  rules: [{ when: 'true', outcome: 'APPROVE', reason: 'STORED' }],
  review: { fourEyes: false },
  expiresAfterDays: 30,
}

/** Stores an application with facts of one's own choosing, also such as no step would let through; answers its id. */
export async function storeApplication(app: TestApp, workspaceId: string, stored: Stored = {}): Promise<string> {
  const { id = newUuid(), workflowId = newUuid(), marketId = newUuid(), status = 'APPROVED' } = stored
  const { createdAt = app.clock.now(), updatedAt = createdAt } = stored
  const versionId = newUuid()
  const own = { workspaceId, createdAt }
  const state = initialState(definition, 'SE')
  Object.assign(state.facts, stored.state)
  await app.runner.transaction({ kind: 'system', workspaceId, name: 'test' }, async (ctx) => {
    const workflow = { ...own, id: workflowId, name: 'Stored', kind: definition.kind, draft: definition, updatedAt }
    await ctx.tx.insert(workflows).values({ ...workflow, redirectOrigins: [], isTest: true })
    await ctx.tx.insert(workflowVersions).values({
      id: versionId,
      workspaceId,
      workflowId,
      number: 1,
      definition,
      publishedAt: createdAt,
      publishedBy: 't',
    })
    const market = { id: marketId, workspaceId, workflowId, countryCode: 'SE', languages: ['sv'] }
    await ctx.tx.insert(markets).values({ ...market, eidMethods: [], registries: [] })
    if (stored.customerId) {
      const identity = { kind: 'ORGANIZATION', issuingCountry: 'SE', identityNumber: newUuid() } as const
      await ctx.tx.insert(customers).values({ ...own, ...identity, id: stored.customerId })
    }
    await ctx.tx.insert(applications).values({
      ...own,
      id,
      workflowId,
      versionId,
      marketId,
      countryCode: 'SE',
      customerId: stored.customerId ?? null,
      status,
      state: { ...state, status },
      inputCount: 0,
      redirectUrl,
      updatedAt,
      expiresAt: new Date(createdAt.getTime() + 30 * 24 * 3600 * 1000),
    })
    await addFacts(ctx, id, stored.facts ?? [])
    for (const document of stored.documents ?? []) {
      await ctx.tx.insert(documents).values({ ...own, ...documentDefaults(), ...document, applicationId: id })
    }
  })
  return wireId('application', id)
}

function documentDefaults() {
  return {
    id: '01HV12PKQR448KSA9PBV1RNX8C',
    name: 'passport.jpg',
    type: 'PASSPORT',
    contentType: 'image/jpeg',
    size: 1,
    sha256: '0'.repeat(64),
    fileKey: newUuid(),
    uploadedBy: 'APPLICANT' as const,
  }
}
