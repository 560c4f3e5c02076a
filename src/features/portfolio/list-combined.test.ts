import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { uuidOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { newUuid } from '../../platform/ids.ts'

const given = ['Karin', 'Linus', 'Maja', 'Nils']
const family = ['Lindahl', 'Dahlberg', 'Alm']
const statuses = ['APPROVED', 'MANUAL_REVIEW', 'DECLINED']
const searches = ['karin', 'lin', 'dahl', 'a', 'rin', 'karin dahl', 'Maja Alm', 'zzz']
const minute = (at: number) => `2026-06-15T10:${String(at).padStart(2, '0')}:00Z`

interface Shown {
  applicationId: string
  name: string
  status: string
  hitsOpen: number
  review?: object
  createdAt: string
  updatedAt: string
}

interface Asked {
  search?: string
  reviewOpen?: boolean
  hitsOpen?: boolean
  status?: string[]
  sort: 'newest' | 'oldest' | 'updated'
  limit: number
}

describe('the filters of a list of applications, combined', () => {
  let workspace: Workspace
  let all: Shown[]
  beforeAll(async () => {
    const app = await startApp()
    workspace = await newWorkspace(app)
    const other = await newWorkspace(app, 'Other')
    for (const one of [workspace, other]) await fill(app, one)
    all = (await workspace.call('applications.list', { limit: 200 })).body.data.filter(({ name }: Shown) => name)
  })

  it('TEN-05 gives what a plain list has that fits, of its own workspace, in order, page by page, and counts just those', async () => {
    expect(all).toHaveLength(48)
    const asked = fc.record(
      {
        search: fc.constantFrom(...searches),
        reviewOpen: fc.boolean(),
        hitsOpen: fc.boolean(),
        status: fc.subarray(statuses, { minLength: 1 }),
        sort: fc.constantFrom('newest' as const, 'oldest' as const, 'updated' as const),
        limit: fc.integer({ min: 3, max: 60 }),
      },
      { requiredKeys: ['sort', 'limit'] },
    )
    await fc.assert(
      fc.asyncProperty(asked, async (filters) => {
        const { walked, counts } = await walk(workspace, filters)
        const fitting = all.filter((row) => fits(row, filters))
        const isShown = ({ status }: Shown) => !filters.status || filters.status.includes(status)
        const expected = fitting.filter(isShown).sort(inOrder(filters.sort))
        expect(walked).toEqual(expected.map(({ applicationId }) => applicationId))
        for (const status of statuses)
          expect(counts[status], status).toBe(fitting.filter((row) => row.status === status).length)
      }),
      { numRuns: 60 },
    )
  })
})

async function walk(workspace: Workspace, filters: Asked) {
  // Who has applied through the front door has no name yet, and is in none of the three.
  const asked = { ...filters, status: filters.status ?? statuses, counts: true }
  const walked: string[] = []
  let counts: Record<string, number> = {}
  for (let after: string | undefined; ; ) {
    const { status, body } = await workspace.call('applications.list', { ...asked, ...(after ? { after } : {}) })
    expect(status, JSON.stringify(body)).toBe(200)
    walked.push(...body.data.map((row: Shown) => row.applicationId))
    counts = Object.fromEntries(body.counts.map((one: { status: string; count: number }) => [one.status, one.count]))
    after = body.next
    if (!after) return { walked, counts }
  }
}

function fits(row: Shown, { search, reviewOpen, hitsOpen }: Asked): boolean {
  const words = wordsOf(row.name)
  const isFound = (search ?? '')
    .toLowerCase()
    .split(' ')
    .every((term) => words.some((word) => word.startsWith(term)))
  return (
    isFound &&
    (reviewOpen === undefined || reviewOpen === (row.review !== undefined)) &&
    (hitsOpen === undefined || hitsOpen === row.hitsOpen > 0)
  )
}

function inOrder(sort: Asked['sort']) {
  const at = (row: Shown) => `${sort === 'updated' ? row.updatedAt : row.createdAt} ${row.applicationId}`
  const sign = sort === 'oldest' ? 1 : -1
  return (one: Shown, another: Shown) => (at(one) < at(another) ? -sign : sign)
}

function wordsOf(name: string): string[] {
  const rests = (word: string) =>
    [...word].map((_, at) => word.slice(at)).filter((rest, at) => at === 0 || rest.length > 2)
  return name.toLowerCase().split(' ').flatMap(rests)
}

/** 48 applications, several of each moment, some with reviews and some with more than one open hit of one person. */
async function fill(app: TestApp, workspace: Workspace): Promise<void> {
  const like = uuidOf((await workspace.apply()).id)
  await app.database.transaction('system', async (tx) => {
    for (let i = 0; i < 48; i++) {
      const [id, subject] = [newUuid(), newUuid()]
      const [firstName, lastName] = [given[i % 4] ?? '', family[Math.floor(i / 4) % 3] ?? '']
      const status = statuses[i % 5 === 0 ? 1 : i % 3 === 0 ? 2 : 0]
      await tx.execute(sql`insert into applications (id, workspace_id, workflow_id, version_id, market_id, country_code, status, state,
          input_count, redirect_url, created_at, updated_at, expires_at)
        select ${id}, workspace_id, workflow_id, version_id, market_id, country_code, ${status},
          ${JSON.stringify({ status, facts: { application: { kind: 'KYC' }, person: { firstName, lastName } } })}::jsonb,
          1, redirect_url, ${minute(Math.floor(i / 3))}, ${minute((i * 7) % 20)}, expires_at from applications where id = ${like}`)
      for (const word of new Set(wordsOf(`${firstName} ${lastName}`)))
        await tx.execute(sql`insert into application_words (workspace_id, application_id, word)
          select workspace_id, id, ${word} from applications where id = ${id}`)
      if (i % 5 < 2)
        await tx.execute(sql`insert into reviews (id, workspace_id, application_id, kind, status, reason, due_at, opened_at, updated_at)
          select ${newUuid()}, workspace_id, id, 'DECISION', ${i % 5 === 0 ? 'OPEN' : 'DECIDED'}, 'REVIEW', created_at, created_at, created_at
          from applications where id = ${id}`)
      if (i % 4 > 1) continue
      await tx.execute(sql`insert into subjects (id, workspace_id, key, subject, fingerprint, generation, screened_at)
        select ${subject}, workspace_id, ${subject}, '{"kind": "PERSON", "names": ["X"]}', '', 1, created_at from applications where id = ${id}`)
      for (const role of ['PERSON', 'OWNER'])
        await tx.execute(sql`insert into subject_roles (workspace_id, application_id, subject_id, role, four_eyes, is_watched, at)
          select workspace_id, id, ${subject}, ${role}, false, true, created_at from applications where id = ${id}`)
      for (const entry of ['1', '2'])
        await tx.execute(sql`insert into hits (id, workspace_id, subject_id, list_id, entry_id, list_name, list_sequence, generation,
            entry_fingerprint, entry, subject_fingerprint, subject, score, is_corroborated, explanation, is_sanction, is_pep, status, raised,
            found_at, updated_at)
          select ${newUuid()}, workspace_id, ${subject}, 'own', ${entry}, 'Own', 1, 1, '', '{}', '', '{}', 0.9, false, '{}', true, false,
            ${i % 4 === 0 ? 'OPEN' : 'FALSE'}, 1, created_at, created_at from applications where id = ${id}`)
    }
  })
}
