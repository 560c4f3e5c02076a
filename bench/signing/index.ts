import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeMachine } from '../machine.ts'
import type { BenchOptions } from '../run.ts'
import { measureQuality } from './quality.ts'
import { report } from './report.ts'
import { measureSpeed } from './speed.ts'

/** How right and how fast signing rules are read. Without the public cases beside the project only speed is measured. */
export async function benchSigning({ rounds, resultsDir }: BenchOptions): Promise<void> {
  const path = fileURLToPath(new URL('../../../shared/data/signing/cases.public.json', import.meta.url))
  const cases = existsSync(path) ? path : undefined
  const { cores, node } = describeMachine('none')
  const results = {
    machine: `${cores} cores shared, Node ${node}`,
    quality: cases ? await measureQuality(cases) : [],
    speed: await measureSpeed(cases, rounds),
  }
  mkdirSync(resultsDir, { recursive: true })
  writeFileSync(join(resultsDir, 'signing.json'), `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(join(resultsDir, 'signing.md'), report(results))
}
