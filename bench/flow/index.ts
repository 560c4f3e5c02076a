import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '../../test/browser.ts'
import { startChild } from '../api/child.ts'
import { askToken, type Demo, readDemo } from '../demo.ts'
import { describeMachine } from '../machine.ts'
import type { BenchOptions } from '../run.ts'
import { measureSizes, type Sizes } from './sizes.ts'
import { measureSpeed, type Speed } from './speed.ts'

const limits = { firstPage: 120_000, step: 40_000, usableMs: 2_000, layoutShift: 0.1 }

/** How much of the applicant's pages a phone loads, and how soon the first step can be begun. Without a browser, sizes alone. */
export async function benchFlow({ rounds, resultsDir }: BenchOptions): Promise<void> {
  const { cores, node } = describeMachine('none')
  const results = {
    machine: `${cores} cores shared, Node ${node}`,
    sizes: await measureSizes(),
    speed: chromium ? await measureRounds(rounds) : [],
  }
  mkdirSync(resultsDir, { recursive: true })
  writeFileSync(join(resultsDir, 'flow.json'), `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(join(resultsDir, 'flow.md'), report(results))
  process.stdout.write(report(results))
}

/** The product as it is built, with its demo workspace; a new application and an empty browser each time. */
async function measureRounds(rounds: number): Promise<Speed[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-bench-'))
  const server = startChild({
    program: '../../dist/main.js',
    environment: { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' },
    outputFile: join(dataDir, 'output.log'),
  })
  try {
    const demo = await readDemo(join(dataDir, 'demo.json'))
    const token = await askToken(demo)
    await measureSpeed(await newLink(demo, token))
    const all: Speed[] = []
    for (let at = 0; at < rounds; at += 1) all.push(await measureSpeed(await newLink(demo, token)))
    return all
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function newLink({ baseUrl, workflows }: Demo, token: string): Promise<string> {
  const [workflow] = workflows
  const body = { workflowId: workflow?.id, countryCode: 'SE', redirectUrl: workflow?.redirectUrls[0] }
  const response = await fetch(`${baseUrl}/v1/applications.create`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { sessionToken } = (await response.json()) as { sessionToken: string }
  return `${baseUrl}/flow?token=${sessionToken}`
}

function report({ machine, sizes, speed }: { machine: string; sizes: Sizes; speed: Speed[] }): string {
  const kB = (bytes: number) => (bytes / 1000).toFixed(1)
  const of = (name: keyof Speed) => speed.map((one) => one[name]).sort((a, b) => a - b)
  const median = (name: keyof Speed) => of(name)[Math.floor(speed.length / 2)] ?? 0
  const worst = (name: keyof Speed) => of(name).at(-1) ?? 0
  const lines = [
    '# The applicant’s pages: measured',
    '',
    `Made by \`npm run bench -- flow\`; ${machine}.`,
    '',
    'Script and style in kB (1,000 bytes), compressed with gzip; the first page is the shell, one language and the first step.',
    '',
    '| what | kB | at most |',
    '|---|--:|--:|',
    `| the first page | ${kB(sizes.firstPage)} | ${kB(limits.firstPage)} |`,
    ...sizes.steps.map(({ name, added }) => `| added by ${name} | ${kB(added)} | ${kB(limits.step)} |`),
    '',
  ]
  if (speed.length === 0) return [...lines, 'No browser was found: nothing else measured.', ''].join('\n')
  return [
    ...lines,
    `From opening the link to a first field that can be written in, with an empty cache, in Chromium’s emulation of a phone: 4×`,
    `slower CPU, 1.6 Mbit/s, 150 ms there and back. ${speed.length} rounds on a machine that others use, too.`,
    '',
    '| what | median | worst | at most |',
    '|---|--:|--:|--:|',
    `| usable, ms | ${median('usableMs').toFixed(0)} | ${worst('usableMs').toFixed(0)} | ${limits.usableMs} |`,
    `| layout shift | ${median('layoutShift').toFixed(3)} | ${worst('layoutShift').toFixed(3)} | ${limits.layoutShift} |`,
    `| over the line until then, kB | ${kB(median('bytes'))} | ${kB(worst('bytes'))} | |`,
    '',
  ].join('\n')
}
