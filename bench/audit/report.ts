import type { Machine } from '../machine.ts'
import { sealedAtOnce, type Verifying, verified } from './speed.ts'
import { type Writes, writers } from './writes.ts'

/** What was measured, as a page. */
export function report({
  writes: { bare, sealed },
  sealing,
  verifying,
  machine,
}: {
  writes: Writes
  sealing: number[]
  verifying: Verifying
  machine: Machine
}): string {
  const ratios = bare.map((without, round) => (sealed[round] ?? 0) / without)
  const row = (what: string, values: number[], show = whole) =>
    `| ${what} | ${show(median(values))} | ${show(Math.min(...values))} – ${show(Math.max(...values))} |`
  return `# The chain of the audit log: measured

Made by \`npm run bench -- audit\`; ${bare.length} rounds; ${machine.cores} cores shared with other work, Node ${machine.node}, PostgreSQL ${machine.postgres}, \`fsync=on\`.

| what | median | least – most |
|---|--:|--:|
${row('writes a second without the chain', bare)}
${row('writes a second with it, a sealer at work', sealed)}
${row('the second over the first, round by round', ratios, (value) => value.toFixed(2))}
${row('entries sealed a second', sealing)}
${row(`verifying ${verified.toLocaleString('en')} entries, s`, verifying.tookMs, (value) => (value / 1000).toFixed(2))}

A write is the worst case: a transaction of one audit entry and nothing else, ${writers} at once; operations that do more pay less in
proportion. Sealing takes ${sealedAtOnce.toLocaleString('en')} that wait, while nobody writes. Verifying walks a whole chain as the schedule does, anchors and
entries beside the chain included; the process held at most ${verifying.addedMiB} MiB more than before.
`
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
