import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeAnchor } from '../../src/features/audit/anchors.ts'
import { verifyAll } from '../../src/features/audit/index.ts'
import { sealWaiting } from '../../src/features/audit/seal.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { databaseCode, rawQuery, type Scope } from '../../src/platform/db.ts'
import { startApp, type TestApp } from '../app.ts'
import { sealAudit } from '../audit.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
beforeEach(async () => {
  app ??= await startApp()
  workspace = await newWorkspace(app)
  // Something beside what the workspace begins with, in places of the chain that tests name.
  for (const name of ['First', 'Second', 'Third']) await workspace.newClient(['application']).then(() => name)
  await sealAudit(app)
})

const sql = (text: string, values: unknown[] = []) => app.database.pool.query(text, values)
const verify = async () => (await workspace.call('audit.verify')).body
const faults = async () =>
  (await verify()).faults.map((one: { kind: string; number?: number }) => [one.kind, one.number])
const length = async () => {
  const { rows } = await sql('select max(number)::int as n from audit_seals where workspace_id = $1', [workspace.id])
  return Number(rows[0].n)
}
/** The entry at a place of the chain. */
const entryAt = (number: number) =>
  `(select entry_id from audit_seals where workspace_id = '${workspace.id}' and number = ${number})`
/** What the script of docs/audit.md says of an export. */
async function verifyAsDocumented(text: string): Promise<string> {
  const page = await readFile(new URL('../../docs/audit.md', import.meta.url), 'utf8')
  const [script, file] = [join(app.dataDir, 'verify.mjs'), join(app.dataDir, 'audit.jsonl')]
  await writeFile(script, page.split('```js\n')[1]?.split('```')[0] ?? '')
  await writeFile(file, text)
  const { stdout, stderr } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' })
  return stdout + stderr
}
const sealAt = (number: number) => `audit_seals where workspace_id = '${workspace.id}' and number = ${number}`

describe('AUD-01 the chain of the audit log', () => {
  it('AUD-01 verifies as it was written: every entry has a number without gaps and the hash of the one before', async () => {
    const found = await verify()
    expect(found).toMatchObject({ ok: true, faultCount: 0, faults: [], waiting: 0, entries: await length() })
    expect(found.entries).toBeGreaterThan(5)
    expect(found.anchors).toBeGreaterThan(0)
    const { data } = (await workspace.call('audit.list', { limit: 200 })).body
    const byNumber = [...data].sort((one, other) => one.number - other.number)
    for (const [at, { number, previousHash }] of byNumber.entries()) {
      expect([number, previousHash]).toEqual([at + 1, byNumber[at - 1]?.hash ?? '0'.repeat(64)])
    }
  })

  it('AUD-01 an entry waits for its seal and says so, and is sealed once', async () => {
    await workspace.newClient(['application'])
    expect(await verify()).toMatchObject({ ok: true, waiting: 2 })
    const before = await length()
    await Promise.all(Array.from({ length: 4 }, () => sealAudit(app)))
    expect(await length()).toBe(before + 2)
    expect(await verify()).toMatchObject({ ok: true, waiting: 0 })
  })

  it.each([
    ['its action', "action = 'nothing'"],
    ['its subject', "subject = 'nobody'"],
    ['its detail', `detail = detail || '{"more": 1}'`],
    ['who did it', "actor_id = 'somebody else'"],
    ['what kind they were', "actor_kind = 'staff'"],
    ['its time, by a microsecond', "at = at + interval '1 microsecond'"],
    ['its request', "request_id = 'another'"],
    ['where it came from', "address = '198.51.100.7'"],
  ])('AUD-01 notices an entry of which %s was changed, and names it', async (_what, change) => {
    await sql(`update audit_entries set ${change} where id = ${entryAt(3)}`)
    expect(await verify()).toMatchObject({ ok: false, faultCount: 1, faults: [{ kind: 'ENTRY_CHANGED', number: 3 }] })
  })

  it('AUD-01 notices an entry that was deleted, with its seal and without', async () => {
    await sql(`delete from audit_entries where id = ${entryAt(3)}`)
    expect(await faults()).toEqual([['ENTRY_MISSING', 3]])
    await sql(`delete from ${sealAt(3)}`)
    expect(await faults()).toEqual([['SEAL_MISSING', 3]])
  })

  it('AUD-01 notices entries that were exchanged, and a seal that was made anew', async () => {
    await sql(`update audit_seals set entry_id = -entry_id where workspace_id = $1 and number in (3, 4)`, [
      workspace.id,
    ])
    await sql(
      `update audit_seals a set entry_id = -b.entry_id from audit_seals b
       where a.workspace_id = $1 and b.workspace_id = $1 and (a.number, b.number) in ((3, 4), (4, 3))`,
      [workspace.id],
    )
    expect(await faults()).toEqual([
      ['ENTRY_CHANGED', 3],
      ['ENTRY_CHANGED', 4],
    ])
  })

  it('AUD-01 notices what was cut off the end, by what stands outside the database', async () => {
    const end = await length()
    const gone = `workspace_id = '${workspace.id}' and number > ${end - 2}`
    await sql(`delete from audit_entries where id in (select entry_id from audit_seals where ${gone})`)
    await sql(`delete from audit_seals where ${gone}`)
    expect(await faults()).toEqual([['CUT_OFF', end - 1]])
    await sql('delete from audit_seals where workspace_id = $1', [workspace.id])
    await sql('delete from audit_entries where workspace_id = $1', [workspace.id])
    expect(await faults()).toEqual([['CUT_OFF', 1]])
  })

  it('AUD-01 notices a chain that was computed anew from a changed entry on', async () => {
    await sql(`update audit_entries set subject = 'nobody' where id = ${entryAt(2)}`)
    await sql(
      'insert into audit_waiting select entry_id, workspace_id from audit_seals where workspace_id = $1 order by number',
      [workspace.id],
    )
    await sql('delete from audit_seals where workspace_id = $1', [workspace.id])
    await sealWaiting(app.database, app.clock.now())
    expect((await faults()).map(([kind]: [string]) => kind)).toEqual(['OTHER_CHAIN'])
  })

  it('AUD-01 notices an entry that was put beside the chain, and one that was deleted before it was sealed', async () => {
    await workspace.newClient(['application'])
    const waiting = `(select min(entry_id) from audit_waiting where workspace_id = '${workspace.id}')`
    await sql(`delete from audit_waiting where entry_id = ${waiting}`)
    expect((await verify()).faults).toMatchObject([{ kind: 'ENTRY_UNCHAINED', action: 'clients.create' }])
    await sql(`delete from audit_entries where id = ${waiting}`)
    expect(await faults()).toEqual([
      ['ENTRY_UNCHAINED', undefined],
      ['ENTRY_MISSING', undefined],
    ])
  })

  it('AUD-01 an anchor that is not signed by this installation is a fault, and half a line of a crash is none', async () => {
    const path = join(app.dataDir, 'audit-anchors.log')
    const before = await readFile(path, 'utf8')
    await appendFile(path, '{"workspaceId": "half a li')
    expect(await verify()).toMatchObject({ ok: true })
    const forged = { workspaceId: workspace.id, number: 2, hash: '0'.repeat(64), at: '2026-06-15T10:00:00.000Z' }
    await writeFile(path, `${before}${JSON.stringify({ ...forged, signature: 'AAAA' })}\n`)
    expect(await faults()).toEqual([['ANCHOR_FORGED', 2]])
    await writeFile(path, before)
  })

  it('AUD-01 an anchor after half a line of a crash is read, and a later anchor hides no earlier one of its place', async () => {
    const path = join(app.dataDir, 'audit-anchors.log')
    const before = await readFile(path, 'utf8')
    await appendFile(path, '{"workspaceId": "half a li')
    const { anchors } = await verify()
    await workspace.newClient(['application'])
    await sealAudit(app)
    expect(await verify()).toMatchObject({ ok: true, anchors: anchors + 1 })
    const end = await length()
    await sql(`delete from audit_entries where id = ${entryAt(end)}`)
    await sql(`delete from ${sealAt(end)}`)
    await app.runner.transaction({ kind: 'system', workspaceId: workspace.id, name: 'test' }, (ctx) =>
      ctx.audit('tests.other', 'other'),
    )
    await sealWaiting(app.database, app.clock.now())
    const { rows } = await sql('select hash from audit_seals where workspace_id = $1 and number = $2', [
      workspace.id,
      end,
    ])
    await writeAnchor(app.services, workspace.id, { number: end, hash: rows[0].hash })
    expect(await faults()).toEqual([['OTHER_CHAIN', end]])
    await writeFile(path, before)
  })

  it('AUD-01 notices a whole workspace that is gone, by the anchors that still name it', async () => {
    const path = join(app.dataDir, 'audit-anchors.log')
    const before = await readFile(path, 'utf8')
    const gone = randomUUID()
    await writeAnchor(app.services, gone, { number: 7, hash: 'a'.repeat(64) })
    const found = []
    for await (const one of verifyAll(app)) if (one.workspaceId === gone) found.push(one)
    expect(found).toMatchObject([{ anchors: 1, faultCount: 1, faults: [{ kind: 'CUT_OFF', number: 1 }] }])
    await writeFile(path, before)
  })

  it('AUD-01 a chain that cannot be sealed holds up no other', async () => {
    const other = await newWorkspace(app, 'Other')
    await sealAudit(app)
    const poison = [workspace, other].map(({ id }) => id).sort()[0]
    await sql(
      'insert into audit_waiting select entry_id, workspace_id from audit_seals where workspace_id = $1 limit 1',
      [poison],
    )
    await workspace.newClient(['application'])
    await other.newClient(['application'])
    const { sealed, failed } = await sealWaiting(app.database, app.clock.now())
    expect([[...failed.keys()], sealed]).toEqual([[poison], [[workspace.id, other.id].find((id) => id !== poison)]])
    await sql('delete from audit_waiting where entry_id in (select entry_id from audit_seals)')
  })

  it('AUD-01 an export holds all that verifying it takes, and is itself written down', async () => {
    const { body } = await workspace.call('audit.export')
    const answer = await fetch(body.url)
    expect(answer.headers.get('content-disposition')).toContain('.jsonl')
    const [head, ...lines] = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(body.entries)
    let before = { number: 0, hash: '0'.repeat(64) }
    for (const { number, previousHash, hash, entry } of lines) {
      expect([number, previousHash]).toEqual([before.number + 1, before.hash])
      const text = canonicalJson({ workspaceId: head.workspaceId, number, previousHash, entry })
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
      before = { number, hash }
    }
    const text = `${[head, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`
    expect(await verifyAsDocumented(text)).toContain(`${lines.length} entries are as they were sealed`)
    const changed = text.replace('"actorKind":"system"', '"actorKind":"staff"')
    expect(changed).not.toBe(text)
    expect(await verifyAsDocumented(changed)).toMatch(/Entry \d+ is not what was sealed/)
    const { data } = (await workspace.call('audit.list', { limit: 2 })).body
    expect(data.map((one: { action: string }) => one.action).sort()).toEqual(['audit.download', 'audit.export'])
  })

  it('AUD-01 a link of an export opens that part of that chain alone, until it expires', async () => {
    const { url } = (await workspace.call('audit.export')).body
    const other = await newWorkspace(app, 'Other')
    const bad = [url.replace(workspace.id, other.id), url.replace(/\.1\./, '.2.'), `${url}x`, url.split('?')[0]]
    for (const link of bad) expect([link, (await fetch(link)).status]).toEqual([link, 404])
    app.clock.advance(901_000)
    expect((await fetch(url)).status).toBe(404)
  })
})

describe('AUD-02 nobody writes over the audit log', () => {
  it('AUD-02 neither role that queries run under may change, delete or empty entries and seals', async () => {
    const refused = async (scope: Scope, statement: string) => {
      const asked = app.database.transaction(scope, (tx) => rawQuery(tx, statement, []))
      return databaseCode(await asked.catch((error: unknown) => error))
    }
    for (const table of ['audit_entries', 'audit_seals'])
      for (const statement of [
        `update ${table} set workspace_id = workspace_id`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        for (const scope of ['system', { workspaceId: workspace.id }] as const)
          expect([statement, await refused(scope, statement)]).toEqual([statement, '42501'])
    const forgets = 'delete from audit_waiting'
    expect(await refused({ workspaceId: workspace.id }, forgets)).toBe('42501')
  })

  it('AUD-02 sixteen writers and four sealers at once make one line of all that was written', async () => {
    const before = await length()
    let isWriting = true
    const sealers = Array.from({ length: 4 }, async () => {
      while (isWriting) await sealWaiting(app.database, app.clock.now())
    })
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let n = 0; n < 15; n++)
        await app.runner.transaction(actor, async (ctx) => {
          await ctx.audit('tests.write', `${writer}.${n}`)
          // Those who began first do not end first.
          await rawQuery(ctx.tx, 'select pg_sleep(random() / 50)', [])
        })
    })
    await Promise.all(writers)
    isWriting = false
    await Promise.all(sealers)
    await sealAudit(app)
    expect(await verify()).toMatchObject({ ok: true, entries: before + 16 * 15, waiting: 0 })
  })

  it('AUD-02 no write waits for another: one that is not committed holds up neither writers nor the chain', async () => {
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
    const before = await length()
    await app.runner.transaction(actor, async (ctx) => {
      await ctx.audit('tests.slow', 'slow')
      await app.runner.transaction(actor, (other) => other.audit('tests.quick', 'quick'))
      await sealAudit(app)
      expect(await length()).toBe(before + 1)
    })
    await sealAudit(app)
    expect(await verify()).toMatchObject({ ok: true, entries: before + 2, waiting: 0 })
  })
})
