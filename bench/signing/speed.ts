import { factsOf, readCases } from '../../src/commands/signing.ts'
import type { SigningFacts } from '../../src/engines/signing/index.ts'

type Engine = typeof import('../../src/engines/signing/index.ts')

export interface Speed {
  name: string
  /** CPU time of one call, in µs: median and worst of the rounds. */
  medianUs: number
  worstUs: number
  note: string
}

/** CPU times of single calls in one process, after warming up. The engine is the built one, as it runs in service. */
export async function measureSpeed(path: string | undefined, rounds: number): Promise<Speed[]> {
  const built = new URL('../../dist/engines/signing/index.js', import.meta.url).href
  const { maySign, resolveSigning } = (await import(built)) as Engine
  const found: Speed[] = []
  if (path) {
    const cases = (await readCases(path)).map(factsOf)
    found.push(
      time('a public case', rounds, 60 * cases.length, (i) =>
        resolveSigning(cases[i % cases.length] ?? ownCase(5, 'två')),
      ),
    )
  }
  const rules: [string, SigningFacts][] = [
    ['“two jointly”, board of 5', ownCase(5, 'två')],
    ['“two jointly”, board of 30', ownCase(30, 'två')],
    ['“three jointly”, board of 15', ownCase(15, 'tre')],
    ['“eight jointly”, board of 20', ownCase(20, 'åtta')],
    ['“fifteen jointly”, board of 30', ownCase(30, 'femton')],
  ]
  for (const [name, facts] of rules) {
    const { coverage, count } = resolveSigning(facts)
    found.push({ ...time(name, rounds, 4_000, () => resolveSigning(facts)), note: `${coverage}, ${count} groups` })
  }
  const many = resolveSigning(ownCase(20, 'åtta'))
  found.push(time('membership, “eight of 20”', rounds, 2_000, () => maySign(many, [0, 2, 4, 6, 8, 10, 12, 14])))
  return found
}

function time(name: string, rounds: number, calls: number, call: (i: number) => unknown): Speed {
  for (let i = 0; i < calls; i += 1) call(i)
  const each = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    for (let i = 0; i < calls; i += 1) call(i)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / calls
  }).sort((a, b) => a - b)
  return { name, medianUs: each[Math.floor(rounds / 2)] ?? 0, worstUs: each.at(-1) ?? 0, note: '' }
}

function ownCase(members: number, number: string): SigningFacts {
  return {
    country: 'SE',
    legalForm: 'AB',
    status: 'ACTIVE',
    asOf: '2026-01-01',
    ruleText: `Firman tecknas av styrelsen. Dessutom tecknas firman av ${number} styrelseledamöter i förening.`,
    functionaries: Array.from({ length: members }, (_, at) => ({
      type: 'PERSON' as const,
      name: `Ledamotsson ${String.fromCharCode(65 + at)}, Test`,
      roles: at === 0 ? ['Ledamot', 'Ordförande'] : ['Ledamot'],
      personalIdentityNumber: { id: `bench-${at}`, issuingCountry: 'XX' },
    })),
  }
}
