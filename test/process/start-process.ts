import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import type { DemoFile } from '../../src/commands/demo-workspace.ts'
import { identifyProcess } from '../../src/platform/embedded-postgres/identify-process.ts'
import { endAfterFile } from '../clean-up.ts'

/** Signals, process groups and sockets in folders are not there. */
export const isPosix = process.platform !== 'win32'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** The product, running as an operator runs it. */
export interface Product {
  baseUrl: string
  pid: number
  dataDir: string
  /** From the start of the process until `/ready` said so. */
  readyAfterMs: number
  /** What it has written to its standard output, line by line. */
  lines: string[]
  errors: string[]
  demo(): Promise<DemoFile>
  /** Signals the process alone; answers how it ended. */
  end(signal: NodeJS.Signals): Promise<Exit>
  exited: Promise<Exit>
}

export interface StartOptions {
  /** Default: a new, empty one. */
  dataDir?: string
  environment?: Record<string, string>
}

/** A folder for data, removed after the file's tests; a database that a killed process left in it is ended first. */
export async function newDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'openbits-process-'))
  // As root the database runs as another account, which must be able to pass through.
  await chmod(folder, 0o755)
  endAfterFile(async () => {
    await killDatabase(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return folder
}

/** Starts `openbits` (serve and work) on a free port and waits until it is ready. */
export async function startProduct(options: StartOptions = {}): Promise<Product> {
  const dataDir = options.dataDir ?? (await newDataDir())
  const child = await spawnProduct([], { DATA_DIR: dataDir, ...options.environment })
  const started = performance.now()
  const exited = once(child, 'exit').then(([code, signal]): Exit => ({ code, signal }))
  endAfterFile(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const lines: string[] = []
  const errors: string[] = []
  const address = new Promise<string>((resolve) => {
    read(child.stdout, (line) => {
      lines.push(line)
      if (line.includes('"msg":"ready"')) resolve(JSON.parse(line).address)
    })
  })
  read(child.stderr, (line) => void errors.push(line))
  const baseUrl = await Promise.race([
    address,
    exited.then(({ code }) => {
      throw new Error(`The product ended with ${code} before it was ready:\n${[...lines, ...errors].join('\n')}`)
    }),
  ])
  await until(async () => (await fetch(`${baseUrl}/ready`)).ok)
  return {
    baseUrl,
    pid: child.pid ?? 0,
    dataDir,
    readyAfterMs: Math.round(performance.now() - started),
    lines,
    errors,
    exited,
    demo: async () => JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')),
    end(signal) {
      child.kill(signal)
      return exited
    },
  }
}

/** Runs one command to its end. */
export async function runCommand(args: string[], environment: Record<string, string> = {}, input?: string) {
  const child = await spawnProduct(args, environment, input === undefined ? 'ignore' : 'pipe')
  child.stdin?.end(input)
  const exited = once(child, 'close')
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  endAfterFile(async () => void child.kill('SIGKILL'))
  const [code] = await exited
  return { code: code as number | null, stdout, stderr }
}

export async function spawnProduct(
  args: string[],
  environment: Record<string, string>,
  stdin: 'ignore' | 'pipe' = 'ignore',
): Promise<ChildProcess> {
  built ??= build()
  return spawn(process.execPath, [await built, ...args], {
    cwd: root,
    stdio: [stdin, 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      SANDBOX_EID_DELAY_MS: '0',
      RATE_LIMIT_API: '1000000',
      ...environment,
    },
  })
}

let built: Promise<string> | undefined

/**
 * Compiles the product as it ships, once a worker, into a folder of its own: `dist` may be in use. Types are checked
 * by `npm run check`.
 */
async function build(): Promise<string> {
  const folder = await mkdtemp(join(inject('scratch'), 'build-'))
  for (const name of ['node_modules', 'migrations', 'docs', 'package.json'])
    await symlink(join(root, name), join(folder, name))
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const project = join(root, 'tsconfig.build.json')
  await run(process.execPath, [compiler, '-p', project, '--noCheck', '--outDir', join(folder, 'dist')])
  return join(folder, 'dist', 'main.js')
}

function read(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', take)
}

/** Looks again and again until it is so; fails after `deadlineMs`. What throws is not so yet. */
export async function until(isSo: () => Promise<boolean>, deadlineMs = 15_000): Promise<void> {
  for (const end = Date.now() + deadlineMs; ; await wait(20)) {
    if (await isSo().catch(() => false)) return
    if (Date.now() > end) throw new Error(`It was still not so after ${deadlineMs} ms: ${isSo}`)
  }
}

interface Postmaster {
  pid: number
  /** For its superuser. */
  url: string
}

/** The embedded database of a data folder, by the note that PostgreSQL itself keeps there. */
export async function findDatabase(dataDir: string): Promise<Postmaster | undefined> {
  const note = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, socketFolder] = note.split('\n')
  if (!pid || !port || !socketFolder) return undefined
  return {
    pid: Number(pid),
    url: `postgres://postgres@localhost/openbits?host=${encodeURIComponent(socketFolder)}&port=${port}`,
  }
}

/** Kills the database of a data folder with everything that it has started, as a power cut would. */
export async function killDatabase(dataDir: string): Promise<void> {
  const database = await findDatabase(dataDir)
  if (!database || (await identifyProcess(database.pid)).state !== 'running') return
  const pids = [database.pid, ...(await childrenOf(database.pid))]
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone by itself, because its parent is.
    }
  }
  await until(async () => (await identifyProcess(database.pid)).state === 'gone')
}

export async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []))
}
