import pg from 'pg'
import { buildApp } from '../../src/app.ts'
import { createApplication, getApplication } from '../../src/features/applications/index.ts'
import { readSettings } from '../../src/platform/config.ts'
import { wireId } from '../../src/platform/ids.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { recordTransaction, type Statement } from './record-statements.ts'
import { replayOf } from './replay-statements.ts'
import { randomFrom, summarize } from './round.ts'

/** The SQL of the operations without the product: what `pg` and the database do by themselves. */
export interface BareSetup {
  databaseUrl: string
  dataDir: string
  workspaceId: string
  createInput: unknown
  applicationIds: string[]
}
export interface BareRound {
  subject: BareSubject
  connections: number
  seconds: number
  seed: number
}
export type BareSubject = 'create' | 'get' | 'point'
/** Statements and flights (round trips) of each operation. */
export type BareReady = Record<'create' | 'get', { statements: string[]; flights: number }>

type Once = (client: pg.Client, applicationId: string) => Promise<void>

const channel = {
  send: (message: object) => void process.send?.(message),
  next: <Message>() =>
    new Promise<Message>((resolve) => {
      const listen = (message: unknown) => {
        // `answer-cpu.js` answers this one.
        if (message === 'cpu') return
        process.off('message', listen)
        resolve(message as Message)
      }
      process.on('message', listen)
    }),
}

// From here on it is listened to.
channel.send({ listening: true })
const setup = await channel.next<BareSetup>()
const { create, get } = await record(setup)
const read = get[0].find(({ text }) => /^select .* from "applications"/i.test(text))
if (!read) throw new Error('applications.get does not read an application by a statement that is known here.')
const replayCreate = replayOf(...create)
const replayGet = replayOf(...get)
const subjects: Record<BareSubject, Once> = {
  create: (client) => replayCreate(client),
  get: (client, id) => replayGet(client, [id]),
  point: async (client, id) => void (await client.query({ name: 'point-read', text: read.text, values: [id] })),
}
const summary = (statements: Statement[]) => ({
  statements: statements.map(({ text }) => text.replace(/\s+/g, ' ').trim()),
  flights: new Set(statements.map(({ flight }) => flight)).size,
})
channel.send({ create: summary(create[0]), get: summary(get[0]) } satisfies BareReady)
for (;;) channel.send(await measure(await channel.next<BareRound>()))

/** Twice each, so that what changes from call to call is known; after some that fill the product's caches. */
async function record({ databaseUrl, dataDir, workspaceId, createInput, applicationIds }: BareSetup) {
  const settings = readSettings({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir })
  const app = await buildApp(settings, databaseUrl, { log: silentLog })
  const actor = { kind: 'client', workspaceId, clientId: 'bench', scopes: new Set(['application']) } as const
  const call = (operation: Operation, input: unknown) => app.runner.call(operation, { actor, input })
  const getInput = (index: number) => ({ applicationId: wireId('application', applicationIds[index] ?? '') })
  try {
    for (let i = 0; i < 3; i++) await call(createApplication, createInput)
    const recordCreate = () => recordTransaction(() => call(createApplication, createInput))
    const recordGet = (index: number) => recordTransaction(() => call(getApplication, getInput(index)))
    return {
      create: [await recordCreate(), await recordCreate()] as const,
      get: [await recordGet(0), await recordGet(1)] as const,
    }
  } finally {
    await app.close()
  }
}

async function measure({ subject, connections, seconds, seed }: BareRound) {
  const random = randomFrom(seed)
  const ids = setup.applicationIds
  const latenciesMs: number[] = []
  let errors = 0
  const clients = await Promise.all(Array.from({ length: connections }, () => connect()))
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  const once = subjects[subject]
  await Promise.all(
    clients.map(async (client) => {
      for (let at = performance.now(); at < endsAt; ) {
        const id = ids[Math.floor(random() * ids.length)] ?? ''
        await once(client, id).catch(() => errors++)
        const answeredAt = performance.now()
        latenciesMs.push(answeredAt - at)
        at = answeredAt
      }
    }),
  )
  const elapsedMs = performance.now() - startedAt
  await Promise.all(clients.map((client) => client.end()))
  return summarize(latenciesMs, elapsedMs, errors)
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: setup.databaseUrl, pipeline: true } as pg.ClientConfig)
  await client.connect()
  return client
}
