import { beforeAll, describe, expect, it } from 'vitest'
import { databaseCode, rawQuery } from '../src/platform/db.ts'
import { startApp, type TestApp } from './app.ts'
import { sealAudit } from './audit.ts'
import { completeCompany, completePerson, identify } from './journey.ts'
import { upload } from './multipart.ts'
import { companyToSign, invite, signingWorkflow } from './signing.ts'
import { newStaff } from './staff.ts'
import { newWorkspace, type Workspace } from './workspace.ts'

/** Tables that belong to no workspace, and why. Every other one has `workspace_id` and stands behind the wall. */
const withoutWorkspace = {
  auth_verifications: 'of people who have not signed in yet; only the platform itself sees them',
  signing_keys: 'the platform’s own; no workspace sees them',
  register_feeds: 'the installation’s; no workspace sees them',
  register_credentials: 'the installation’s; no workspace sees them',
  lists: 'the installation’s: every workspace reads them, but a list that has another owner',
  list_versions: 'as their list',
  list_entries: 'as their list',
  screening_indexes: 'which generation is the newest is no secret',
  screening_index_chunks: 'the platform’s own; searches filter what a workspace may see',
  workspaces: 'the tenant itself: its `id` is compared',
}
/** What was said stays said. */
const appendOnly = [
  'application_inputs',
  'audit_entries',
  'audit_seals',
  'audit_waiting',
  'decisions',
  'events',
  'evidence',
  'facts',
  'hit_decisions',
  'webhook_events',
  'workflow_versions',
]
const migration = 'call openbits_protect for it in the migration that makes it (migrations/0001-… shows how)'
/** “permission denied”, and “violates row-level security”. */
const refused = '42501'

let app: TestApp
let ours: Workspace
let theirs: Workspace
let protectedTables: string[]
beforeAll(async () => {
  app = await startApp()
  ;[ours, theirs] = await Promise.all([newWorkspace(app, 'Ours'), newWorkspace(app, 'Theirs')])
  for (const workspace of [ours, theirs]) await fill(workspace)
  await app.services.requestLog.flush()
  await sealAudit(app)
  for (const workspace of [ours, theirs]) await workspace.newClient(['event:read'])
  const { rows } = await app.database.pool.query<{ name: string }>(`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id' order by 1`)
  protectedTables = rows.map((row) => row.name)
})

/** Leaves rows in every table. */
async function fill(workspace: Workspace): Promise<void> {
  await completeCompany(app, workspace)
  const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
  const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
  await workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'FINE' }, { 'Idempotency-Key': 'a' })
  const applicant = await workspace.apply({ workflowId: workspace.workflows.reviewed })
  await applicant.flow('flow.submit', { step: 'contact', data: { email: 'none' } })
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const file = { content: Buffer.from(png, 'base64'), fileName: 'a.png', contentType: 'image/png' }
  await upload(app, applicant.sessionToken, file)
  const { webhookId } = (await workspace.call('webhooks.create', { url: 'https://hooks.bank.example/' })).body
  await workspace.call('webhooks.test', { webhookId })
  await fillWorkflows(workspace)
  await workspace.call('notes.create', { applicationId: applicant.id, text: 'a' })
  await fillScreening(workspace)
  const company = await companyToSign(app, workspace, await workspace.publish(signingWorkflow()))
  await invite(company.flow, 'Lorentz Lantzio')
  await company.flow('flow.links.create', { kind: 'RETURN' })
  await company.flow('flow.drafts.save', { step: 'sign', draft: 'x' })
  const { pool } = app.database
  await pool.query("insert into revoked_tokens values ($1, $2, 'x', now())", [`jti of ${workspace.id}`, workspace.id])
  await pool.query(
    "insert into signing_readings (id, workspace_id, country, organization_number, application_id, basis, rule, status, created_by, created_at, updated_at) values (gen_random_uuid(), $1, 'SE', '5299990266', gen_random_uuid(), 'x', '{}', 'REJECTED', 'x', now(), now())",
    [workspace.id],
  )
  await fillStaff(workspace)
}

/** A draft that waits for a second person, and one that was tried on what was decided before. */
async function fillWorkflows(workspace: Workspace): Promise<void> {
  const { person: workflowId } = workspace.workflows
  await workspace.call('workflows.try', { workflowId })
  await app.drain()
  const { draft } = (await workspace.call('workflows.get', { workflowId })).body
  await workspace.call('workflows.save', { workflowId, definition: { ...draft, expiresAfterDays: 7 } })
  await workspace.call('workflows.proposePublishing', { workflowId, revision: 2 })
}

/** Somebody of the staff with all that they may have, and somebody who has been asked to join. */
async function fillStaff(workspace: Workspace): Promise<void> {
  const { id, cookie } = await newStaff(app, workspace, 'ADMIN')
  await cookie()
  const { pool } = app.database
  const values = [workspace.id, id]
  await pool.query("insert into auth_two_factors values (gen_random_uuid(), $1, $2, 'x', 'x')", values)
  await pool.query(
    "insert into auth_passkeys values (gen_random_uuid(), $1, $2::uuid, 'x', 'x', $2::uuid::text, 0, 'x', false, '', '', now())",
    values,
  )
  await pool.query(
    'insert into staff_resets values (gen_random_uuid(), $1, $2::uuid, $2::uuid::text, now(), now())',
    values,
  )
  await pool.query(
    "insert into staff_invitations values (gen_random_uuid(), $1, $2::text, 'x', 'VIEWER', $2::text, 'x', now(), now())",
    values,
  )
  await pool.query("insert into staff_mails values (gen_random_uuid(), $1, 'x', now())", [workspace.id])
  await pool.query("insert into workspace_settings values ($1, '{}', now())", [workspace.id])
  await fillPortfolio(workspace)
}

/** What is kept of customers and of how lists are looked at. The approvals above have made standings and words. */
async function fillPortfolio(workspace: Workspace): Promise<void> {
  const statements = [
    "insert into audit_verifications values ($1, now(), 'FINE')",
    "insert into application_exports values (gen_random_uuid(), $1, '{}', now())",
    "insert into customer_holds values (gen_random_uuid(), $1, gen_random_uuid(), 'x', 'x', now())",
    "insert into erasures values (gen_random_uuid(), $1, null, '{}', 'x', 'x', now(), 0)",
    "insert into saved_views values (gen_random_uuid(), $1, gen_random_uuid(), 'applications', 'x', '{}', false, now(), now())",
    "insert into view_choices values ($1, gen_random_uuid(), 'applications', '{}', true)",
  ]
  for (const statement of statements) await app.database.pool.query(statement, [workspace.id])
  // A standing comes with the job that follows the approval.
  await app.drain()
}

/** A person whom the sandbox’s list means, a verdict, an alert and a file of names. */
async function fillScreening(workspace: Workspace): Promise<void> {
  const { pool } = app.database
  const workflowId = await workspace.publish({
    kind: 'KYC',
    steps: [
      { key: 'identify', type: 'identify' },
      { key: 'screening', type: 'screening' },
    ],
    rules: [{ when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'HIT' }],
  })
  const { flow } = await workspace.apply({ workflowId, countryCode: 'NO' })
  await flow('flow.start')
  await identify(flow, '05857500093')
  await app.drain()
  const [hit] = (await workspace.call('screening.hits.list')).body.data
  await workspace.call('screening.hits.decide', { hitId: hit.hitId, verdict: 'FALSE', reason: 'X' })
  await pool.query(
    "insert into alerts (id, workspace_id, application_id, type, cause, hit_ids, review_id, status, raised_at) values (gen_random_uuid(), $1, gen_random_uuid(), 'SCREENING', 'x', '[]', gen_random_uuid(), 'OPEN', now())",
    [workspace.id],
  )
  await pool.query(
    "insert into screening_batches (id, workspace_id, file_name, options, status, done_rows, hit_rows, failed_rows, created_at, updated_at) values ($1, $1, 'a.csv', '{}', 'DONE', 0, 0, 0, now(), now())",
    [workspace.id],
  )
  await pool.query('insert into screening_batch_rows (workspace_id, batch_id, line) values ($1, $1, 2)', [workspace.id])
}

/** One statement as the application's role in a workspace's transaction; undone afterwards. */
async function asApp(workspaceId: string, statement: string, values: unknown[] = []) {
  const undone = new Error('undone')
  let result: Awaited<ReturnType<typeof rawQuery>> & { rowCount?: number | null }
  return app.database
    .transaction({ workspaceId }, async (tx) => {
      result = await rawQuery(tx, statement, values)
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
      return result
    })
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'accepted',
    (error: unknown) => databaseCode(error),
  )

const countOf = async (statement: string, values: unknown[] = []) =>
  Number((await app.database.pool.query(statement, values)).rows[0]?.n)

describe('the wall between workspaces', () => {
  it('every table is known to be one workspace’s or nobody’s', async () => {
    const { rows } = await app.database.pool.query(
      "select tablename as name from pg_tables where schemaname = 'public'",
    )
    const unknown = rows.map((row) => row.name).filter((name) => !protectedTables.includes(name))
    expect(unknown.sort(), 'give the table a workspace_id, or say in withoutWorkspace why not').toEqual(
      Object.keys(withoutWorkspace).sort(),
    )
  })

  it('row-level security is on, also for the owner, and lets nothing else through than its policies', async () => {
    const { rows } = await app.database.pool.query(`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        (select json_object_agg(p.policyname, json_build_array(p.permissive, p.roles, p.cmd, p.qual, p.with_check))
           from pg_policies p where p.tablename = c.relname and p.schemaname = 'public') as policies
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
    const own = (column: string) =>
      `(${column} = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)`
    const platform = ['PERMISSIVE', ['openbits_system'], 'ALL', 'true', 'true']
    const reads = (condition: string) => ['PERMISSIVE', ['openbits_app'], 'SELECT', condition, null]
    const ofVisibleList = (name: string) =>
      reads(`(EXISTS ( SELECT 1\n   FROM lists\n  WHERE (lists.id = ${name}.list_id)))`)
    const installations: Record<string, object> = {
      signing_keys: {},
      auth_verifications: {},
      register_feeds: {},
      register_credentials: {},
      screening_index_chunks: {},
      screening_indexes: { newest_generation: reads('true') },
      lists: { own_or_everybodys: reads(`((owner IS NULL) OR ${own('owner')})`) },
      list_versions: { of_visible_list: ofVisibleList('list_versions') },
      list_entries: { of_visible_list: ofVisibleList('list_entries') },
    }
    for (const { name, ...found } of rows) {
      const column = name === 'workspaces' ? own('id') : own('workspace_id')
      const policies = {
        platform,
        ...(installations[name] ?? { own_workspace: ['PERMISSIVE', ['openbits_app'], 'ALL', column, column] }),
      }
      expect({ name, ...found }, migration).toEqual({ name, enabled: true, forced: true, policies })
    }
    expect(rows.length).toBeGreaterThan(20)
  })

  it('views, which would show what their owner sees, do not exist', async () => {
    const { rows } = await app.database.pool.query(`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
        and not coalesce(reloptions @> array['security_invoker=true'], false)`)
    expect(rows, 'make the view with (security_invoker = true)').toEqual([])
  })

  it('the two roles cannot sign in, bypass the wall, make roles, own anything, or become anybody else', async () => {
    const { rows } = await app.database.pool.query(`
      select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
        (select count(*) from pg_class where relowner = r.oid)::int as owns,
        (select count(*) from pg_proc where proowner = r.oid)::int as functions,
        (select count(*) from pg_auth_members where member = r.oid)::int as memberships
      from pg_roles r where rolname like 'openbits\\_%' order by 1`)
    const nothing = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      rolreplication: false,
      owns: 0,
      functions: 0,
      memberships: 0,
    }
    expect(rows).toEqual([
      { rolname: 'openbits_app', ...nothing },
      { rolname: 'openbits_system', ...nothing },
    ])
  })

  it('a transaction sees its own workspace’s rows of every table, all of them and no others', async () => {
    for (const table of protectedTables) {
      const all = await countOf(`select count(*) as n from ${table} where workspace_id = $1`, [ours.id])
      const hidden = await countOf(`select count(*) as n from ${table} where workspace_id = $1`, [theirs.id])
      expect(Math.min(all, hidden), `fill() leaves no rows in ${table}; add some`).toBeGreaterThan(0)
      const seen = await asApp(ours.id, `select workspace_id, count(*)::int as n from ${table} group by 1`)
      expect({ table, rows: seen?.rows }).toEqual({ table, rows: [{ workspace_id: ours.id, n: all }] })
    }
    const tenants = await asApp(ours.id, 'select id from workspaces')
    expect(tenants?.rows).toEqual([{ id: ours.id }])
  })

  it('a transaction that names no workspace, or an empty one, sees nothing', async () => {
    for (const table of [...protectedTables, 'workspaces']) {
      for (const setting of ["select set_config('app.workspace', '', true)", 'select 1']) {
        const client = await app.database.pool.connect()
        try {
          await client.query(`begin; set local role openbits_app; ${setting}`)
          expect((await client.query(`select 1 from ${table}`)).rows, table).toEqual([])
        } finally {
          await client.query('rollback')
          client.release()
        }
      }
    }
  })

  it('no row is put into another workspace, moved there, changed there or taken from there', async () => {
    for (const table of protectedTables) {
      const columns = await writtenColumns(table)
      const copy = `insert into ${table} (${columns}) overriding system value
        select ${columns} from jsonb_populate_record(null::${table},
          (select to_jsonb(x) || jsonb_build_object('workspace_id', $1::text) from ${table} x limit 1))`
      expect([table, await codeOf(asApp(ours.id, copy, [theirs.id]))]).toEqual([table, refused])
      if (appendOnly.includes(table)) continue

      const move = `update ${table} set workspace_id = $1`
      expect([table, await codeOf(asApp(ours.id, move, [theirs.id]))]).toEqual([table, refused])
      const own = await countOf(`select count(*) as n from ${table} where workspace_id = $1`, [ours.id])
      expect([table, (await asApp(ours.id, move, [ours.id]))?.rowCount]).toEqual([table, own])
      const take = `delete from ${table} where workspace_id = $1`
      expect([table, (await asApp(ours.id, take, [theirs.id]))?.rowCount]).toEqual([table, 0])
    }
    expect((await asApp(ours.id, "update workspaces set name = 'x'"))?.rowCount).toBe(1)
    const made = asApp(ours.id, "insert into workspaces values (gen_random_uuid(), 'x', now())")
    expect(await codeOf(made)).toBe(refused)
  })

  it('the application’s role cannot take the wall down, look behind it, or read the platform’s own tables', async () => {
    const attempts = [
      'alter table applications disable row level security',
      'alter table applications no force row level security',
      'drop policy own_workspace on applications',
      'create policy mine on applications using (true)',
      "select openbits_protect('applications')",
      'alter role openbits_app bypassrls',
      'create function peek() returns int language sql security definer as $$ select 1 $$',
      'create table copies (id int)',
      'truncate applications',
      "select setval('audit_entries_id_seq', 1)",
      'select * from signing_keys',
      'select data from pgboss.job',
      'update pgboss.job set data = null',
      'delete from pgboss.job',
    ]
    for (const attempt of attempts) expect([attempt, await codeOf(asApp(ours.id, attempt))]).toEqual([attempt, refused])
    // Row security switched off does not show more: it makes every read fail.
    const blind = app.database.transaction({ workspaceId: ours.id }, async (tx) => {
      await rawQuery(tx, 'set local row_security = off', [])
      await rawQuery(tx, 'select 1 from applications', [])
    })
    expect(await codeOf(blind)).toBe(refused)
  })

  it('a workspace’s transaction cannot be opened with anything but a uuid', async () => {
    for (const workspaceId of ["'; reset role; --", '', '*', ours.id.toUpperCase()])
      await expect(app.database.transaction({ workspaceId }, async () => 'open')).rejects.toThrow('not a uuid')
  })
})

describe('what has been written down', () => {
  it('AUD-02 the application’s role cannot change or delete it', async () => {
    for (const table of appendOnly) {
      const statements = [
        `update ${table} set workspace_id = workspace_id`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]
      for (const statement of statements)
        expect([statement, await codeOf(asApp(ours.id, statement))]).toEqual([statement, refused])
    }
    const { rows } = await app.database.pool.query(
      `select t as table from unnest($1::text[]) t
       where has_any_column_privilege('openbits_app', t, 'UPDATE') or has_table_privilege('openbits_app', t, 'DELETE')`,
      [appendOnly],
    )
    expect(rows).toEqual([])
  })
})

/** Those that the database does not make of others by itself. */
async function writtenColumns(table: string): Promise<string> {
  const { rows } = await app.database.pool.query(
    `select string_agg(format('%I', column_name), ', ') as columns from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  )
  return rows[0].columns
}
