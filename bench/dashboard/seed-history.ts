export interface History {
  workspaceId: string
  workflowId: string
  applications: number
  /** Rows of the request log and of the audit log, each. */
  logged: number
}

type Step = [text: string, values: unknown[]]

const list = (values: string[]) => `(array[${values.map((value) => `'${value}'`).join(',')}])`

const operations = list([
  'applications.create',
  'applications.get',
  'applications.list',
  'screening.search',
  'events.list',
])
const actions = list([
  'applications.create',
  'flow.submit',
  'reviews.decide',
  'screening.hits.decide',
  'applications.get',
])

/**
 * What goes before and beside applications that are there: events, steps that were shown, decisions, alerts, companies that are
 * watched, and both logs. In each log something rare stands among the oldest: who filters by it finds it last.
 */
export function historySteps({ workspaceId, workflowId, applications, logged }: History): Step[] {
  const ofEach = 'from applications a where a.workspace_id = $1'
  return [
    [
      `insert into events (id, workspace_id, type, payload, at)
       select gen_random_uuid(), $1, 'applications.statusChanged', jsonb_build_object('applicationId', a.id, 'to', told.status),
         a.created_at + told.later
       from applications a cross join lateral (values ('IN_PROGRESS', interval '1 minute'), (a.status, interval '9 minutes')) told(status, later)
       where a.workspace_id = $1`,
      [workspaceId],
    ],
    [
      `insert into funnel_events (id, workspace_id, workflow_id, version_id, country_code, application_id, kind, step, step_type, device, language, at)
       select gen_random_uuid(), $1, a.workflow_id, a.version_id, 'SE', a.id, told.kind, told.step, 'identify',
         case when told.kind = 'SHOWN' then 'PHONE' end, case when told.kind = 'SHOWN' then 'sv' end, a.created_at + told.later
       from applications a cross join (
         select kind, 'step' || step as step, make_interval(mins => step, secs => case kind when 'SHOWN' then 0 else 30 end) as later
         from generate_series(1, 3) step cross join (values ('SHOWN'), ('SUBMITTED')) kinds(kind)
       ) told where a.workspace_id = $1`,
      [workspaceId],
    ],
    [
      `insert into reviews (id, workspace_id, application_id, kind, status, reason, due_at, opened_at, updated_at)
       select gen_random_uuid(), $1, a.id, 'PERIODIC', 'DECIDED', 'PERIODIC_REVIEW', a.created_at + interval '2 days', a.created_at, a.created_at
       ${ofEach} and a.status = 'APPROVED' and hashtext(a.id::text) % 4 = 0`,
      [workspaceId],
    ],
    [
      `insert into decisions (id, workspace_id, review_id, act, decision, reason, actor_id, at)
       select gen_random_uuid(), $1, id, 'DECIDE', 'APPROVE', 'BENCH', 'reviewer-' || abs(hashtext(id::text)) % 20, opened_at + interval '1 hour'
       from reviews where workspace_id = $1 and status = 'DECIDED'`,
      [workspaceId],
    ],
    [
      `insert into alerts (id, workspace_id, application_id, customer_id, type, cause, hit_ids, review_id, status, raised_at, closed_at)
       select gen_random_uuid(), $1, a.id, a.customer_id, case when which % 2 = 0 then 'SCREENING' else 'COMPANY' end, 'bench', '[]',
         gen_random_uuid(), case when which = 0 then 'OPEN' else 'CLOSED' end, a.created_at,
         case when which > 0 then a.created_at + interval '1 day' end
       from (select a.*, abs(hashtext(a.id::text)) % 5 as which ${ofEach} and a.status = 'APPROVED') a`,
      [workspaceId],
    ],
    [
      `insert into watched_companies (id, workspace_id, customer_id, country, organization_number, application_id, watched_since, told,
         untold, checked_at, due_at, failures)
       select gen_random_uuid(), $1, c.customer_id, 'SE', '55' || lpad(c.place::text, 8, '0'), c.application_id, c.since,
         null, '[]', now(),
         now() + make_interval(secs => c.place), case when c.place % 200 = 0 then 1 else 0 end
       from (select *, row_number() over (order by customer_id) as place from customer_standings where workspace_id = $1) c`,
      [workspaceId],
    ],
    [
      `insert into request_log (id, workspace_id, at, client_id, operation, status, code, duration_ms, replayed, request_bytes, answer_bytes)
       select gen_random_uuid(), $1, now() - make_interval(secs => i * 5), 'client-' || i % 10,
         case when i > $2::int - 20 then 'markets.list' else ${operations}[1 + i % 5] end,
         case when i > $2::int - 20 then 409 when i % 10 = 0 then 400 else 200 end,
         case when i > $2::int - 20 then 'conflict' when i % 10 = 0 then 'invalid_request' end, 10, false, 200, 800
       from generate_series(1, $2::int) i`,
      [workspaceId, logged],
    ],
    [
      `insert into audit_entries (workspace_id, at, actor_kind, actor_id, action, subject, detail)
       select $1, now() - make_interval(secs => ($2::int - i) * 5), 'client', 'client-' || i % 10,
         case when i < 20 then 'workflows.publish' else ${actions}[1 + i % 5] end,
         case when i < 20 then 'bits:workflow::' || $3 else 'bits:application::' || md5((i % $4::int)::text)::uuid end, '{"bench": true}'
       from generate_series(1, $2::int) i`,
      [workspaceId, logged, workflowId, applications],
    ],
    [
      `insert into audit_seals (workspace_id, number, entry_id, previous_hash, hash, sealed_at)
       select $1, row_number() over (order by id), id, repeat('0', 64), repeat('0', 64), now() from audit_entries where workspace_id = $1`,
      [workspaceId],
    ],
    ['delete from audit_waiting where workspace_id = $1', [workspaceId]],
  ]
}
