import { readFileSync } from 'node:fs'
import { predict, readCases } from '../../src/commands/signing.ts'
import { type Expected, isHeldOut, judge, type Verdict } from './score.ts'

/** How many cases got which verdict. */
export interface Slice {
  name: string
  cases: number
  verdicts: Partial<Record<Verdict, number>>
}

/** Verdicts over all cases of a file, the two parts of the split, each country and each tag. */
export async function measureQuality(path: string): Promise<Slice[]> {
  const expected = JSON.parse(readFileSync(path, 'utf8')) as Expected[]
  const predictions = new Map((await readCases(path)).map((one) => [one.id, predict(one)]))
  const judged = expected.map((one) => ({ ...one, verdict: judge(one, predictions.get(one.id)) }))
  const slice = (name: string, belongs: (one: Expected) => boolean): Slice => {
    const members = judged.filter(belongs)
    const verdicts: Slice['verdicts'] = {}
    for (const { verdict } of members) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
    return { name, cases: members.length, verdicts }
  }
  const countries = [...new Set(expected.map(({ country }) => country))].sort()
  const tags = [...new Set(expected.flatMap((one) => one.tags))].sort()
  return [
    slice('all public cases', () => true),
    slice('worked with (two thirds)', ({ id }) => !isHeldOut(id)),
    slice('held out (a third)', ({ id }) => isHeldOut(id)),
    ...countries.map((country) => slice(country, (one) => one.country === country)),
    ...tags.map((tag) => slice(`kind: ${tag}`, (one) => one.tags.includes(tag))),
  ]
}
