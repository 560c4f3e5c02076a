#!/usr/bin/env node
import { Command } from 'commander'
import type { AuditVerification } from './commands/audit.ts'
import type { ListOutcome } from './commands/lists.ts'
import type { ImportOptions } from './commands/lists-import.ts'
import { addWorkflowCommands } from './commands/workflow-commands.ts'

/** Each command loads only what it needs, so that `--help` and small commands answer at once. */
const program = new Command('openbits')
  .description('Self-hosted onboarding on the Bits API v1: take in and check persons and companies.')
  .action(async () => (await import('./commands/serve.ts')).serve({ serve: true, work: true }))
  .addHelpText(
    'after',
    '\nWithout a command it serves and works. Settings are environment variables: see docs/settings.md.\nExit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 something was found amiss (check), 4 something could not be looked at (audit verify), 70 a server met a fault: start it again.',
  )
  .showHelpAfterError()
  .exitOverride()

program
  .command('serve')
  .description('answer requests; jobs are left to a worker')
  .action(async () => (await import('./commands/serve.ts')).serve({ serve: true, work: false }))
program
  .command('work')
  .description('do jobs and schedules')
  .action(async () => (await import('./commands/serve.ts')).serve({ serve: false, work: true }))
program
  .command('migrate')
  .description('bring the database to this release’s schema')
  .option('--json', 'print JSON')
  .action(async (options: Output) =>
    print(options, await (await import('./commands/migrate.ts')).migrate(), () => 'The database is up to date.'),
  )
program
  .command('demo')
  .description('take persons and companies through the API, printing each answer')
  .option('--json', 'print one JSON line for each answer')
  .option('--live', 'ask the real Norwegian register (needs internet) instead of a local copy')
  .action(async (options: { json?: boolean; live?: boolean }) => (await import('./commands/demo.ts')).demo(options))
program
  .command('check')
  .description('check that what is stored agrees with itself')
  .option('--json', 'print JSON')
  .action(async (options: Output) => {
    const found = await (await import('./commands/check.ts')).check()
    print(options, found, (all) =>
      all
        .map(({ ok, promise, broken, examples }) =>
          ok ? `ok    ${promise}` : `FAIL  ${promise}: ${broken} do not, e.g. ${examples.join(', ')}`,
        )
        .join('\n'),
    )
    if (found.some((one) => !one.ok)) process.exitCode = 3
  })

program
  .command('audit')
  .description('the audit log')
  .command('verify')
  .description('compute the chain of the audit log anew, and compare it with DATA_DIR/audit-anchors.log')
  .option('--workspace <id>', 'whose; default: everybody’s')
  .option('--json', 'print JSON')
  .action(async (options: Output & { workspace?: string }) => {
    const { verifyAuditLogs, warningOf, exitCodeOf } = await import('./commands/audit.ts')
    const verified = await verifyAuditLogs(options)
    print(options, verified.found, (all) => all.map(auditLines).join('\n'))
    const warning = warningOf(verified)
    if (warning) process.stderr.write(`openbits: ${warning}\n`)
    process.exitCode = exitCodeOf(verified)
  })

const credentials = program.command('credentials').description('make API clients and keys')
credentials
  .command('workspace <name>')
  .description('make a workspace and a first API client')
  .option('--json', 'print JSON')
  .action(async (name: string, options: Output) =>
    print(options, await (await credentialCommands()).createWorkspaceWithClient(name)),
  )
credentials
  .command('create <name>')
  .description('make an API client')
  .option('--workspace <id>', 'whose it is; default: the only one')
  .option('--scope <scopes...>', 'what it may do', ['application'])
  .option('--json', 'print JSON')
  .action(async (name: string, options: Output & { workspace?: string; scope: string[] }) =>
    print(
      options,
      await (await credentialCommands()).createCredentials({
        name,
        scopes: options.scope,
        workspace: options.workspace,
      }),
    ),
  )
credentials
  .command('rotate-key')
  .description('sign tokens with a new key from now on')
  .option('--json', 'print JSON')
  .action(async (options: Output) => print(options, await (await credentialCommands()).rotateSigningKey()))

const staff = program.command('staff').description('the people who sign in to the dashboard')
staff
  .command('invite')
  .description('ask somebody to join, also the first one: prints a link, good for seven days')
  .requiredOption('--email <address>', 'who')
  .option('--role <role>', 'VIEWER, REVIEWER, COMPLIANCE_LEAD, DEVELOPER or ADMIN', 'ADMIN')
  .option('--name <name>', 'what they are called; they may choose another')
  .option('--workspace <id>', 'whose staff; default: the only workspace')
  .option('--json', 'print JSON')
  .action(async (options: Output & { email: string; role: string; name?: string; workspace?: string }) =>
    print(options, await (await import('./commands/staff.ts')).inviteStaff(options)),
  )

addWorkflowCommands(program, print)

const screening = program.command('screening').description('compare names and search lists, file to file')
screening
  .command('compare')
  .description('score pairs of names')
  .requiredOption('--in <csv>', 'columns case_id, schema, name1, name2')
  .requiredOption('--out <csv>', 'case_id, score, is_match')
  .action(async (files: Files) => (await screeningCommands()).compareNamePairs(files))
screening
  .command('compare-entities')
  .description('score pairs of entities, or rank two by a third')
  .requiredOption('--in <csv>', 'columns query and candidate, or better, worse and candidate, as JSON')
  .requiredOption('--out <csv>', 'case_id and scores')
  .action(async (files: Files) => (await screeningCommands()).compareEntityPairs(files))
screening
  .command('search')
  .description('search a list for every row')
  .requiredOption('--list <jsonl>', 'one entity a line: src, id, type, name, aliases, weak, dob, country, gender')
  .requiredOption('--in <csv>', 'first column the id, then name or full_name, and birth_date or date_of_birth')
  .requiredOption('--out <csv>', 'qid, rank, entity_id, score: results at or above the threshold')
  .option('--use-dob', 'birth dates are evidence')
  .action(async (files: Files & { list: string; useDob?: boolean }) => (await screeningCommands()).searchList(files))

const signing = program.command('signing').description('who may sign for a company, file to file')
signing
  .command('resolve')
  .description('read signing rules and list the groups that bind each company')
  .requiredOption('--in <json>', 'list of cases: id, country, legalForm, companyStatus, asOf, ruleText, functionaries')
  .requiredOption('--out <json>', 'by id: combinations, "MANUAL" or "TOO_MANY", coverage, limitedMandates, probes')
  .action(async (files: Files) => (await import('./commands/signing.ts')).resolveSigningFile(files))

const lists = program.command('lists').description('keep the lists that are screened against')
lists
  .command('update [ids...]')
  .description('ask publishers for new versions, of these lists or of all enabled ones')
  .option('--accept-shrink', 'believe a list that has lost many entries')
  .option('--again', 'read files also when they have not changed, as after an upgrade')
  .option('--json', 'print JSON')
  .action(async (ids: string[], options: Output & { acceptShrink?: boolean; again?: boolean }) => {
    const outcomes = await (await import('./commands/lists.ts')).updateLists(ids, options)
    print(options, outcomes, (all) => all.map(outcomeLine).join('\n'))
    if (!outcomes.every(isDone)) process.exitCode = 1
  })
lists
  .command('import <id> [files...]')
  .description('read a list from files: a published one by its id, or one of your own')
  .option('--name <name>', 'of an own list, as hits name it')
  .option('--workspace <id>', 'the only one that an own list is for; default: every one')
  .option('--format <format>', 'of an own list: own (docs/lists.md) or ftm')
  .option('--edition <number>', 'of the sandbox list: 1 or 2')
  .option('--accept-shrink', 'believe a list that has lost many entries')
  .option('--json', 'print JSON')
  .action(async (id: string, files: string[], options: Output & ImportOptions) => {
    const outcome = await (await import('./commands/lists-import.ts')).importList(id, files, options)
    print(options, outcome, outcomeLine)
    if (!isDone(outcome)) process.exitCode = 1
  })
lists
  .command('status')
  .description('say which lists are searched, and how old they are')
  .option('--json', 'print JSON')
  .action(async (options: Output) => {
    const all = await (await import('./commands/lists.ts')).statusOfLists()
    print(options, all, (states) =>
      states
        .map(({ list, state, version, entries, lastChecked, problem }) =>
          [list.padEnd(24), state.padEnd(13), `${entries} entries`, version, lastChecked, problem]
            .filter(Boolean)
            .join('  '),
        )
        .join('\n'),
    )
    if (all.some(({ state }) => state !== 'OK')) process.exitCode = 3
  })

const restart = 'Processes that run learn of it when they start again.'
const registries = program.command('registries').description('keys that company registers are asked with')
registries
  .command('list')
  .description('say which keys there are and where: as a setting, or sealed in the database')
  .option('--json', 'print JSON')
  .action(async (options: Output) => {
    const all = await (await import('./commands/registries.ts')).listKeys()
    print(options, all, (keys) =>
      keys
        .map(({ name, state, updatedAt }) => [name.padEnd(36), state, updatedAt].filter(Boolean).join('  '))
        .join('\n'),
    )
    if (all.some(({ state }) => state === 'DOES_NOT_OPEN')) process.exitCode = 3
  })
registries
  .command('set-key <name>')
  .description('seal a key in the database, read from standard input; a setting of the same name wins')
  .option('--json', 'print JSON')
  .action(async (name: string, options: Output) =>
    print(
      options,
      await (await import('./commands/registries.ts')).setKey(name),
      () => `${name} is stored. ${restart}`,
    ),
  )
registries
  .command('remove-key <name>')
  .description('forget a key of the database')
  .option('--json', 'print JSON')
  .action(async (name: string, options: Output) =>
    print(
      options,
      await (await import('./commands/registries.ts')).removeKey(name),
      () => `${name} is removed. ${restart}`,
    ),
  )

function outcomeLine({ list, ...outcome }: ListOutcome): string {
  const name = list.padEnd(24)
  switch (outcome.outcome) {
    case 'NEW_VERSION':
      return `${name}version ${outcome.sequence}: ${outcome.entries} entries, ${outcome.added} added, ${outcome.changed} changed, ${outcome.removed} removed`
    case 'UNCHANGED':
      return `${name}unchanged`
    case 'BUSY':
      return `${name}not read: another process is reading it just now`
    default:
      return `${name}not read: ${outcome.problem}`
  }
}

function isDone({ outcome }: ListOutcome): boolean {
  return outcome === 'NEW_VERSION' || outcome === 'UNCHANGED'
}

function auditLines({ name, outcome, entries, waiting, anchors, faultCount, faults }: AuditVerification): string {
  const counted = `${entries} sealed entries, ${waiting} waiting, ${anchors} anchors`
  if (outcome !== 'BROKEN') return `${outcome === 'FINE' ? 'ok     ' : 'UNKNOWN'} ${name}: ${counted}`
  const lines = faults.map(({ kind, number, at, action, subject }) =>
    [`        ${kind}`, number === undefined ? '' : `number ${number}`, at, action, subject].filter(Boolean).join('  '),
  )
  return [`FAIL    ${name}: ${counted}, ${faultCount} faults`, ...lines].join('\n')
}

interface Files {
  in: string
  out: string
}

function screeningCommands() {
  return import('./commands/screening.ts')
}

interface Output {
  json?: boolean
}

function credentialCommands() {
  return import('./commands/credentials.ts')
}

function print<T extends object>(options: Output, answer: T, words: (answer: T) => string = table): void {
  process.stdout.write(`${options.json ? JSON.stringify(answer) : words(answer)}\n`)
}

function table(answer: object): string {
  return Object.entries(answer)
    .map(([name, value]) => `${name.padEnd(14)}${String(value)}`)
    .join('\n')
}

/** Exit code of a failure, after saying it in words where it is one that somebody can mend. */
function fail(error: unknown): number {
  if (!(error instanceof Error)) throw error
  // Commander has said what was wrong, or has printed the help that was asked for.
  if ('exitCode' in error && typeof error.exitCode === 'number') return error.exitCode === 0 ? 0 : 2
  const usage = error.name === 'ConfigError' || error.name === 'UsageError'
  const known = usage || error.name === 'EmbeddedPostgresError' || error.name === 'DatabaseError'
  process.stderr.write(`openbits: ${known ? error.message : (error.stack ?? error.message)}\n`)
  return usage ? 2 : 1
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = fail(error)
}
