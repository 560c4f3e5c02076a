import type pg from 'pg'
import type { App } from '../../src/app.ts'
import { createStaff, hashPassword } from '../../src/features/staff/index.ts'
import { createWorkflow, publishWorkflow, starters } from '../../src/features/workflows/index.ts'
import { createWorkspace } from '../../src/features/workspaces/index.ts'
import { newUuid } from '../../src/platform/ids.ts'
import { historySteps } from './seed-history.ts'

export interface Seeded {
  workspaceId: string
  workflowId: string
  email: string
  password: string
  seconds: number
}

const given = [
  'Alva',
  'Bertil',
  'Cecilia',
  'David',
  'Elsa',
  'Filip',
  'Greta',
  'Hugo',
  'Ingrid',
  'Johan',
  'Karin',
  'Linus',
  'Maja',
  'Nils',
  'Olivia',
  'Per',
  'Rut',
  'Sven',
  'Tove',
  'Ulla',
]
const family = [
  'Alm',
  'Berglund',
  'Claesson',
  'Dahlberg',
  'Ekstrand',
  'Forsman',
  'Granqvist',
  'Hedlund',
  'Isaksson',
  'Jonsson',
  'Kjellberg',
  'Lindahl',
  'Malmros',
  'Nordin',
  'Oskarsson',
  'Palmgren',
  'Rosenqvist',
  'Sandell',
  'Tornberg',
  'Wallin',
]

/**
 * One workspace with so many applications and hits, and with logs of so many rows, written by SQL: names, numbers and states follow from the seed and the
 * place alone, so that the same seed makes the same database.
 */
export async function seedDatabase(
  app: App,
  { seed, applications, hits, logged }: { seed: number; applications: number; hits: number; logged: number },
): Promise<Seeded> {
  const began = performance.now()
  const workspaceId = await createWorkspace(app.database, 'Bench', app.services.clock.now())
  const actor = { kind: 'system', workspaceId, name: 'bench' } as const
  const password = 'correct horse battery staple'
  const email = 'admin@staff.example'
  const passwordHash = await hashPassword(password)
  await app.runner.transaction(actor, (ctx) =>
    createStaff(ctx, { id: newUuid(), email, name: 'Bench', role: 'ADMIN', passwordHash }),
  )
  const input = {
    name: 'Bench',
    isTest: true,
    redirectOrigins: ['https://bank.example'],
    markets: [{ countryCode: 'SE', eidMethods: ['se-bankid'], registries: ['sandbox-registry'], languages: ['sv'] }],
    definition: starters[0]?.definition,
  }
  const made = (await app.runner.call(createWorkflow, { actor, input })) as { workflowId: string }
  await app.runner.call(publishWorkflow, { actor, input: { workflowId: made.workflowId } })
  const workflowId = made.workflowId.slice(made.workflowId.lastIndexOf('::') + 2)
  const client = await app.database.pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query('set role openbits_system')
    await writeAll(client, { seed, applications, hits, logged, workspaceId, workflowId })
    await client.query('reset role')
    await client.query('vacuum analyze')
  } finally {
    client.release(true)
  }
  return { workspaceId, workflowId, email, password, seconds: (performance.now() - began) / 1000 }
}

interface Plan {
  seed: number
  applications: number
  hits: number
  logged: number
  workspaceId: string
  workflowId: string
}

async function writeAll(client: pg.PoolClient, plan: Plan) {
  const { seed, applications, hits, workspaceId, workflowId } = plan
  const uuid = (kind: string, number: string) =>
    `overlay(overlay(md5('${seed}:${kind}:' || (${number})::text) placing '4' from 13) placing '8' from 17)::uuid`
  const names = (all: string[]) => `(array[${all.map((name) => `'${name}'`).join(',')}])`
  const person = `${names(given)}[1 + i % ${given.length}] as first, ${names(family)}[1 + (i / ${given.length}) % ${family.length}] || coalesce(nullif('-' || ${names(family)}[1 + (i / 400) % ${family.length}], '-Alm'), '') as last`
  const steps: [string, unknown[]][] = [
    [
      `insert into customers (id, workspace_id, kind, issuing_country, identity_number, created_at)
       select ${uuid('customer', 'i')}, $1, 'PERSON', 'SE', '19' || lpad((5000000000 + i * 7)::text, 10, '0'), now() - make_interval(secs => i * 60)
       from generate_series(1, $2::int / 2) i`,
      [workspaceId, applications],
    ],
    [
      `insert into applications (id, workspace_id, workflow_id, version_id, market_id, country_code, customer_id, status, state,
         input_count, redirect_url, created_at, updated_at, expires_at)
       select ${uuid('application', 'i')}, $1, $3, v.id, m.id, 'SE', ${uuid('customer', '1 + i % ($2 / 2)')}, s.status,
         jsonb_build_object('status', s.status, 'steps', '[]'::jsonb, 'pending', '{}'::jsonb, 'commandCount', 0,
           'facts', jsonb_build_object('application', jsonb_build_object('countryCode', 'SE', 'kind', 'KYC'),
             'person', jsonb_build_object('firstName', first, 'lastName', last, 'method', 'se-bankid', 'personalIdentityNumber',
               jsonb_build_object('id', '19' || lpad((5000000000 + (1 + i % ($2 / 2)) * 7)::text, 10, '0'), 'issuingCountry', 'SE')))),
         5, 'https://bank.example', now() - make_interval(secs => i * 30), now() - make_interval(secs => (i * 7919 % $2) * 30), now()
       from (select i, ${person} from generate_series(1, $2::int) i) n
       cross join lateral (select case when i % 20 = 0 then 'MANUAL_REVIEW' when i % 7 = 0 then 'DECLINED' when i % 11 = 0 then 'CANCELLED' else 'APPROVED' end as status) s
       cross join (select id from workflow_versions where workflow_id = $3) v cross join (select id from markets where workflow_id = $3 limit 1) m`,
      [workspaceId, applications, workflowId],
    ],
    [
      `insert into application_words (workspace_id, application_id, word)
       select distinct $1::uuid, a.id, w.word from applications a cross join lateral (
         select substr(lower(part), g) as word from regexp_split_to_table(a.person_name, '[ -]') part,
           generate_series(1, greatest(1, length(part) - 2)) g
         union select a.number union select substr(a.number, 3)
       ) w where a.workspace_id = $1`,
      [workspaceId],
    ],
    [
      `insert into facts (id, workspace_id, application_id, subject, name, value, origin, source, collected_at)
       select gen_random_uuid(), $1, a.id, 'PERSON', f.name, to_jsonb(a.person_name), 'EID', 'se-bankid', a.created_at
       from applications a cross join (values ('firstName'), ('lastName'), ('dateOfBirth')) f(name) where a.workspace_id = $1`,
      [workspaceId],
    ],
    [
      `insert into reviews (id, workspace_id, application_id, kind, status, reason, due_at, opened_at, updated_at)
       select gen_random_uuid(), $1, id, 'DECISION', 'OPEN', 'REVIEW', created_at + interval '2 days', created_at, created_at
       from applications where workspace_id = $1 and status = 'MANUAL_REVIEW'`,
      [workspaceId],
    ],
    [
      `insert into customer_standings (customer_id, workspace_id, application_id, since, review_due_at)
       select distinct on (customer_id) customer_id, $1, id, updated_at, updated_at + interval '365 days'
       from applications where workspace_id = $1 and status = 'APPROVED' order by customer_id, created_at desc`,
      [workspaceId],
    ],
    [
      `insert into subjects (id, workspace_id, key, subject, fingerprint, generation, screened_at)
       select ${uuid('subject', 'i')}, $1, 'PERSON:SE:' || i, '{"kind": "PERSON", "names": ["Bench"]}', '', 1, now()
       from generate_series(1, $2::int) i`,
      [workspaceId, applications],
    ],
    [
      `insert into subject_roles (workspace_id, application_id, subject_id, role, four_eyes, is_watched, at)
       select $1, ${uuid('application', 'i')}, ${uuid('subject', 'i')}, 'PERSON', false, true, now() from generate_series(1, $2::int) i`,
      [workspaceId, applications],
    ],
    [
      `insert into hits (id, workspace_id, subject_id, list_id, entry_id, list_name, list_sequence, generation, entry_fingerprint, entry,
         subject_fingerprint, subject, score, is_corroborated, explanation, is_sanction, is_pep, status, raised, found_at, updated_at)
       select ${uuid('hit', 'i')}, $1, ${uuid('subject', '1 + i % $2')}, 'bench', i::text, 'Bench', 1, 1, '',
         '{"names": [{"name": "Bench", "type": "MAIN"}], "topics": ["sanction"]}', '', '{"kind": "PERSON", "names": ["Bench"]}', 0.9, false,
         '{"score": 0.9, "evidence": [], "sentences": []}', i % 2 = 0, i % 2 = 1, case when i % 50 = 0 then 'OPEN' else 'FALSE' end, 1,
         now() - make_interval(secs => i * 30), now()
       from generate_series(1, $3::int) i`,
      [workspaceId, applications, hits],
    ],
    ...historySteps(plan),
  ]
  for (const [text, values] of steps) {
    const began = performance.now()
    const { rowCount } = await client.query(text, values)
    process.stdout.write(
      `${text.trim().split(/\s+/)[2]}: ${rowCount} rows, ${Math.round(performance.now() - began)} ms\n`,
    )
  }
}
