import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { closeBrowser } from '../test/browser.ts'

/** What every bench is told. Results are written to `<resultsDir>/<name>.md` and `.json`. */
export interface BenchOptions {
  rounds: number
  /** Length of one measurement. */
  seconds: number
  seed: number
  resultsDir: string
}

/** Each is loaded only when it is run. */
const benches: Record<string, () => Promise<(options: BenchOptions) => Promise<void>>> = {
  dashboard: async () => (await import('./dashboard/index.ts')).benchDashboard,
  api: async () => (await import('./api.ts')).benchApi,
  audit: async () => (await import('./audit/index.ts')).benchAudit,
  flow: async () => (await import('./flow/index.ts')).benchFlow,
  signing: async () => (await import('./signing/index.ts')).benchSigning,
  'screening-quality': async () => () => runScreening('quality'),
  'screening-speed': async () => () => runScreening('speed'),
  'screening-step': async () => (await import('./screening-step.ts')).benchScreeningStep,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    seed: { type: 'string', default: '20261122' },
    // Another folder leaves the results that are kept alone.
    results: { type: 'string', default: fileURLToPath(new URL('results', import.meta.url)) },
  },
})
const options = {
  rounds: count('rounds', values.rounds),
  seconds: count('seconds', values.seconds),
  seed: count('seed', values.seed),
  resultsDir: values.results,
}
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const load = benches[name]
  if (!load) throw new Error(`There is no bench “${name}”; there are: ${Object.keys(benches).join(', ')}.`)
  await (await load())(options)
}
await closeBrowser()

function count(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1.`)
  return value
}

/** A process of its own: what it measures is memory, too. */
async function runScreening(part: string): Promise<void> {
  const file = fileURLToPath(new URL('screening/run.ts', import.meta.url))
  execFileSync(process.execPath, ['--import', 'tsx', file, part], { stdio: 'inherit' })
}
