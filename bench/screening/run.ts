/**
 * `node --import tsx bench/screening/run.ts quality|speed [--customers 1000000] [--largest 3000000]`: writes bench/results/screening.md
 * and .json. `size <names>` prints the figures of one index, each of which is measured in a process of its own.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ENGINE_VERSION, PARAMETERS } from '../../src/engines/screening/index.ts'
import { hasShared } from './data.ts'
import { report } from './report.ts'

const RESULTS = new URL('../results/', import.meta.url)
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    customers: { type: 'string', default: '1000000' },
    largest: { type: 'string', default: '3000000' },
    every: { type: 'string', default: '1' },
  },
})

function keep(part: string, figures: object): void {
  mkdirSync(RESULTS, { recursive: true })
  const file = new URL('screening.json', RESULTS)
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores shared, Node ${process.version}`
  const all = { ...before, engineVersion: ENGINE_VERSION, threshold: PARAMETERS.threshold, machine, [part]: figures }
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
  writeFileSync(new URL('screening.md', RESULTS), report(all))
}

if (!hasShared()) {
  process.stderr.write('The lists and benchmark halves are expected in ../shared/data beside the project.\n')
  process.exitCode = 1
} else if (positionals[0] === 'quality') {
  const { entityChecks, listPairs, namePairs, retrieval } = await import('./quality.ts')
  keep('quality', {
    namePairs: namePairs(),
    listPairs: listPairs(),
    entities: entityChecks(),
    retrieval: await retrieval(Number(values.every)),
  })
} else if (positionals[0] === 'speed') {
  const { deltaRescreen, fullRescreen, SEED } = await import('./speed.ts')
  const customers = Number(values.customers)
  const sizes = [136_000, 1_000_000, Number(values.largest)].filter(
    (size, at, all) => size <= Number(values.largest) && all.indexOf(size) === at,
  )
  const full = await fullRescreen(customers, 136_000)
  const delta = await deltaRescreen(customers, 500)
  const sized = sizes.map((size) => {
    const args = [...process.execArgv, fileURLToPath(import.meta.url), 'size', String(size)]
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }))
  })
  keep('speed', { seed: SEED, queries: sized, full, delta })
} else if (positionals[0] === 'size') {
  const { queries } = await import('./speed.ts')
  process.stdout.write(JSON.stringify(await queries(Number(positionals[1]), 3000)))
} else {
  process.stderr.write('Say what to run: quality or speed.\n')
  process.exitCode = 2
}
