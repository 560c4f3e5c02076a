import { rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../test/app.ts'
import { completeCompany, completePerson, identify, people } from '../../test/journey.ts'
import { upload } from '../../test/multipart.ts'
import { newWorkspace, type Workspace } from '../../test/workspace.ts'
import { checks } from '../features/index.ts'
import { runChecks } from '../platform/check.ts'

const pdf = { content: Buffer.from('%PDF-1.4\n%%EOF\n'), fileName: 'passport.pdf', contentType: 'application/pdf' }

describe('check', () => {
  let app: TestApp
  let workspace: Workspace
  let approved: string
  let waiting: string

  const failing = async () => {
    const findings = await runChecks(checks, app)
    return findings.filter((one) => !one.ok).map(({ promise, broken, examples }) => ({ promise, broken, examples }))
  }
  const sql = (text: string, values: unknown[] = []) => app.database.pool.query(text, values)
  const uuidOf = (id: string) => id.slice(id.lastIndexOf(':') + 1)

  /** An application with a document that two people must look at. */
  async function toReview() {
    const application = await workspace.apply({ workflowId: workspace.workflows.reviewed })
    const data = { email: 'lois.lane@dailyplanet.example', phoneNumber: '+46701234567' }
    await application.flow('flow.submit', { step: 'contact', data })
    const { body } = await upload(app, application.sessionToken, pdf)
    await application.flow('flow.submit', {
      step: 'passport',
      data: { documentIds: [body.documentId] },
    })
    return { ...application, documentId: body.documentId as string }
  }

  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    approved = (await completePerson(app, workspace)).id
    await completeCompany(app, workspace)
    await workspace.apply()
    const cancelled = await toReview()
    await app.drain()
    await workspace.call('applications.cancel', { applicationId: cancelled.id }, { 'Idempotency-Key': 'cancel' })
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const { body } = await workspace.call('reviews.list', { applicationId: id })
    const reviewId = body.data[0].reviewId
    await workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'EXPLAINED' })
    await app.drain()
    // Two whose jobs have not been done yet.
    await toReview()
    const unfinished = await workspace.apply()
    const contact = { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } }
    await unfinished.flow('flow.submit', contact)
    await identify(unfinished.flow, people.clean)
    waiting = unfinished.id
  })

  it('finds nothing amiss in finished, cancelled, decided and unfinished applications', async () => {
    expect(await failing()).toEqual([])
  })

  /** What somebody does to the database behind the product's back, how it is undone, and what is then said. */
  const plants: {
    does: string
    plant: () => Promise<unknown>
    undo: string
    promise: string
    example: () => string
  }[] = [
    {
      does: 'an audit entry of a creation is taken away',
      plant: () =>
        sql("update audit_entries set action = 'gone' where subject = $1 and action = 'applications.create'", [
          approved,
        ]),
      undo: "update audit_entries set action = 'applications.create' where action = 'gone'",
      promise: 'every application was created once, and the audit and one event tell of it',
      example: () => approved,
    },
    {
      does: 'the event of a creation is taken away',
      plant: () =>
        sql("update events set type = 'gone' where payload->>'applicationId' = $1 and type = 'applications.created'", [
          uuidOf(approved),
        ]),
      undo: "update events set type = 'applications.created' where type = 'gone'",
      promise: 'every application was created once, and the audit and one event tell of it',
      example: () => approved,
    },
    {
      does: 'a creation is told of that never was',
      plant: () =>
        sql(
          "insert into audit_entries (workspace_id, at, actor_kind, actor_id, action, subject, detail) values ($1, now(), 'x', 'x', 'applications.create', 'bits:application::nowhere', '{}')",
          [workspace.id],
        ),
      undo: `with gone as (delete from audit_entries where subject = 'bits:application::nowhere' returning id)
        delete from audit_waiting where entry_id in (select id from gone)`,
      promise: 'every application that the audit or an event tells of is there',
      example: () => 'bits:application::nowhere',
    },
    {
      does: 'an input changes its number',
      plant: () =>
        sql('update application_inputs set sequence = 99 where application_id = $1 and sequence = 2', [
          uuidOf(waiting),
        ]),
      undo: 'update application_inputs set sequence = 2 where sequence = 99',
      promise: 'the inputs of an application are numbered from 1 without a hole, up to its count',
      example: () => waiting,
    },
    {
      does: 'an audit entry of an input is taken away',
      plant: () =>
        sql(
          `update audit_entries set detail = detail || '{"sequence": 99}' where subject = $1 and detail->>'sequence' = '3'`,
          [approved],
        ),
      undo: `update audit_entries set detail = detail || '{"sequence": 3}' where detail->>'sequence' = '99'`,
      promise: 'every input has its audit entry, and every such entry its input',
      example: () => approved,
    },
    {
      does: 'the last change of status is told wrongly',
      plant: () =>
        sql(
          `update events set payload = payload || '{"to": "DECLINED"}' where payload->>'applicationId' = $1 and payload->>'to' = 'APPROVED'`,
          [uuidOf(approved)],
        ),
      undo: `update events set payload = payload || '{"to": "APPROVED"}' where payload->>'to' = 'DECLINED'`,
      promise: 'every change of status is told by one event, and the last one says where the application stands',
      example: () => approved,
    },
    {
      does: 'a job is lost',
      plant: () =>
        sql(
          "update pgboss.job set state = 'failed' where data->>'applicationId' = $1 and name = 'applications.lookUpPerson'",
          [uuidOf(waiting)],
        ),
      undo: "update pgboss.job set state = 'created' where state = 'failed'",
      promise: 'every answer that an application waits for has a job that will bring it',
      example: () => waiting,
    },
    {
      does: 'a fact is moved to another workspace',
      plant: () =>
        sql("update facts set workspace_id = gen_random_uuid() where application_id = $1 and name = 'firstName'", [
          uuidOf(approved),
        ]),
      undo: 'update facts set workspace_id = (select workspace_id from applications limit 1)',
      promise: 'every input and fact is in the workspace of its application',
      example: () => approved,
    },
    {
      does: 'what an applicant answered is changed afterwards',
      plant: () =>
        sql(
          `update application_inputs set input = replace(input::text, '"SALARY"', '"OTHER"')::jsonb where application_id = $1`,
          [uuidOf(approved)],
        ),
      undo: `update application_inputs set input = replace(input::text, '"OTHER"', '"SALARY"')::jsonb`,
      promise: 'the state of every application that was not erased is what its inputs lead to',
      example: () => approved,
    },
    {
      does: 'an input is stored that no engine would have taken',
      plant: () =>
        sql(`update application_inputs set input = '{"type": "start"}' where application_id = $1 and sequence = 2`, [
          uuidOf(waiting),
        ]),
      undo: `update application_inputs set input = '{"type": "submit", "step": "contact", "data": {"email": "lois.lane@dailyplanet.example"}}' where input->>'type' = 'start' and sequence = 2`,
      promise: 'the state of every application that was not erased is what its inputs lead to',
      example: () => waiting,
    },
    {
      does: 'the answer to an Idempotency-Key is lost',
      plant: () => sql("update idempotency_keys set answer = null where key = 'cancel'"),
      undo: `update idempotency_keys set answer = '{}' where key = 'cancel'`,
      promise: 'every Idempotency-Key that was used has its answer',
      example: () => 'cancel',
    },
  ]

  for (const { does, plant, undo, promise, example } of plants)
    it(`notices when ${does}`, async () => {
      await plant()
      const noticed = await failing()
      await sql(undo)
      expect(noticed).toContainEqual({ promise, broken: 1, examples: [example()] })
      expect(await failing()).toEqual([])
    })

  it('notices a review that nobody opened, and one that was decided without a word', async () => {
    const { body } = await workspace.call('reviews.list', { status: 'DECIDED' })
    const { reviewId, applicationId } = body.data[0]
    await sql("update reviews set status = 'OPEN' where id = $1", [uuidOf(reviewId)])
    expect(await failing()).toEqual([
      {
        promise: 'every application that people must decide has an open review, or a job that will open it',
        broken: 1,
        examples: [applicationId],
      },
      {
        promise: 'every review was decided once, by a word that is kept, or not at all',
        broken: 1,
        examples: [reviewId],
      },
    ])
    await sql("update reviews set status = 'DECIDED' where id = $1", [uuidOf(reviewId)])
    expect(await failing()).toEqual([])
  })

  it('notices an alert that nobody is asked to look at, and a hit that was dismissed without a word', async () => {
    const id = '4d72cbf4-070c-4b64-b8a6-86baaee34100'
    await sql(
      `insert into alerts (id, workspace_id, application_id, type, cause, hit_ids, review_id, status, raised_at)
       values ($1, $1, $1, 'SCREENING', 'x', '[]', $1, 'OPEN', now())`,
      [id],
    )
    await sql(
      `insert into subjects (id, workspace_id, key, subject, fingerprint, generation, screened_at)
       values ($1, $1, 'x', '{}', 'x', 1, now())`,
      [id],
    )
    await sql(
      `insert into hits select $1::uuid, $1::uuid, $1::uuid, 'x', 'x', 'x', null, 1, 1, 'x', '{}', 'x', '{}', 1, true, '{}',
         true, false, 'FALSE', 1, now(), now()`,
      [id],
    )
    expect(await failing()).toEqual([
      {
        promise:
          'every hit that waits for a second person, was passed on or decided has the words that were said on it',
        broken: 1,
        examples: [`bits:hit::${id}`],
      },
      {
        promise: 'every alert has a review of its application, open as long as the alert is',
        broken: 1,
        examples: [`bits:alert::${id}`],
      },
    ])
    for (const table of ['alerts', 'hits', 'subjects']) await sql(`delete from ${table}`)
  })

  it('notices a customer’s company that nobody watches', async () => {
    const { rows } = await sql('delete from watched_companies returning *')
    expect(await failing()).toEqual([
      {
        promise: 'every company that is a customer is watched',
        broken: 1,
        examples: [`bits:customer::${rows[0].customer_id}`],
      },
    ])
    await sql('insert into watched_companies select * from jsonb_populate_record(null::watched_companies, $1)', [
      JSON.stringify(rows[0]),
    ])
    expect(await failing()).toEqual([])
  })

  it('notices a document whose file is shorter than it was, or gone', async () => {
    const { rows } = await sql('select id, file_key from documents order by id limit 2')
    const path = (at: number) => join(app.dataDir, 'files', `${rows[at].file_key}.bin`)
    await truncate(path(0), 3)
    await rm(path(1))
    expect(await failing()).toEqual([
      {
        promise: 'every document has its file, of the size that it had when it came',
        broken: 2,
        examples: [rows[0].id, rows[1].id],
      },
    ])
    await sql('delete from documents')
  })

  it('notices a file without a document, but not before a sweep has passed it over', async () => {
    expect(await failing()).toEqual([])
    await sql(
      `insert into pgboss.job (name, state, completed_on) values ('documents.sweepFiles', 'completed', now() + interval '4 hours')`,
    )
    const [found] = await failing()
    expect(found).toMatchObject({
      promise: 'every file that the last sweep has passed over has its document',
      broken: 1,
    })
  })
})
