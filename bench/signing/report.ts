import type { Slice } from './quality.ts'
import type { Speed } from './speed.ts'

/** The results as a page. */
export function report({ machine, quality, speed }: { machine: string; quality: Slice[]; speed: Speed[] }): string {
  const lines = [
    '# Signing rules: measured',
    '',
    `Made by \`npm run bench -- signing\`; ${machine}.`,
    '',
    '## Right or wrong',
    '',
    'Judged as the scorer of the public cases does: groups of people compared by identity number. `right` is EXACT or',
    'ACCEPTED, `abstains` MANUAL where an answer exists (safe), `too few` groups that are all valid but not all there',
    'are. `over` is OVERGRANT and OVERREACH: somebody could sign who may not. It must be 0. The held-out third (by hash',
    'of the case id) was kept shut until the grammar was whole; docs/signing.md has the figure of its first run.',
    '',
    '| cases | n | right | % | abstains | too few | over |',
    '|---|---|---|---|---|---|---|',
    ...quality.map(row),
    '',
    '## Speed',
    '',
    'CPU time of one call, in µs, over rounds of many calls in one warm process.',
    '',
    '| call | median | worst round | answer |',
    '|---|---|---|---|',
    ...speed.map(
      ({ name, medianUs, worstUs, note }) => `| ${name} | ${medianUs.toFixed(1)} | ${worstUs.toFixed(1)} | ${note} |`,
    ),
    '',
  ]
  return lines.join('\n')
}

function row({ name, cases, verdicts }: Slice): string {
  const of = (...kinds: (keyof typeof verdicts)[]) => kinds.reduce((sum, kind) => sum + (verdicts[kind] ?? 0), 0)
  const right = of('EXACT', 'ACCEPTED')
  const share = ((100 * right) / Math.max(1, cases)).toFixed(1)
  const over = of('OVERGRANT', 'OVERREACH')
  return `| ${name} | ${cases} | ${right} | ${share} | ${of('ABSTAIN', 'SAFE_FLOOR')} | ${of('UNDER', 'MISSING')} | ${over} |`
}
