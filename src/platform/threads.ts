import { once } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * A thread that answers each message with one of its own. It is ended from outside: of one that closes its port after the
 * last answer, Node 20 now and then loses that answer.
 */
export interface Thread<To, From> {
  /** Throws when the thread fails, or ends without an answer. One question at a time. */
  ask(message: To): Promise<From>
  end(): Promise<void>
}

/**
 * Starts the file `name` (without its ending) beside the one whose `import.meta.url` is `beside`: compiled in `dist`, or a
 * source, for which the thread needs the loader of sources.
 */
export function startThread<To, From>(beside: string, name: string, workerData: unknown): Thread<To, From> {
  const worker = beside.endsWith('.ts')
    ? new Worker(sourceStart(new URL(`./${name}.ts`, beside)), { workerData, execArgv: [], eval: true })
    : new Worker(new URL(`./${name}.js`, beside), { workerData, execArgv: [] })
  const over = new AbortController()
  // Waiting ends when the thread fails, or ends without an answer, too.
  const failed = new Promise<never>((_, reject) => {
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error(`The thread ${name} has ended before it was done.`)))
  })
  failed.catch(() => over.abort())
  return {
    async ask(message) {
      const answered = once(worker, 'message', { signal: over.signal })
      worker.postMessage(message)
      const [reply] = await Promise.race([failed, answered])
      return reply as From
    },
    async end() {
      await worker.terminate()
    },
  }
}

/**
 * On Node 20 `--import` does not reach the modules of a thread. While they are loaded, nothing of ours keeps the thread
 * alive, and between two of them it would sometimes end as one that has nothing to do.
 */
function sourceStart(file: URL): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const loader = new URL('dist/esm/api/index.mjs', tsx).href
  return `const loading = setInterval(() => {}, 1000)
    import('${loader}').then(({ register }) => { register(); return import('${file.href}') }).finally(() => clearInterval(loading))`
}
