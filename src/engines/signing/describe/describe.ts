import type { Progress } from '../progress.ts'
import type { Clause, Pool, Rule, Slot } from '../rule.ts'
import { danish } from './danish.ts'
import { english } from './english.ts'
import { finnish } from './finnish.ts'
import { norwegian } from './norwegian.ts'
import { swedish } from './swedish.ts'
import type { DescribeTexts, SigningLanguage } from './texts.ts'

const texts: Record<SigningLanguage, DescribeTexts> = {
  sv: swedish,
  nb: norwegian,
  da: danish,
  fi: finnish,
  en: english,
}

/** A rule in words, a line an alternative, to be read beside the printed one. `nameOf` names records of coded rules. */
export function ruleInWords(
  rule: Rule,
  language: SigningLanguage,
  nameOf: (record: number) => string = String,
): string[] {
  const say = texts[language]
  return [...new Set(rule.anyOf.map((clause) => clauseInWords(clause, say, nameOf)))]
}

/** What an open signing still needs, in one sentence. */
export function progressInWords(
  progress: Progress,
  language: SigningLanguage,
  nameOf: (record: number) => string = String,
): string {
  const say = texts[language]
  if (progress.state === 'COMPLETE') return say.complete
  if (progress.state === 'UNKNOWN') return say.unknown
  const options = progress.options.map(({ positions }) =>
    positions
      .map(({ count, pool }) =>
        isOne(pool) && count === 1 ? poolInWords(pool, say, nameOf) : counted(say, count, pool, nameOf),
      )
      .join(' + '),
  )
  return say.needed.replace('{what}', [...new Set(options)].join(say.or))
}

function clauseInWords(clause: Clause, say: DescribeTexts, nameOf: (record: number) => string): string {
  const [only] = clause
  if (only && clause.length === 1) return slotAlone(only, say, nameOf)
  return clause.map((slot) => slotBesideOthers(slot, say, nameOf)).join(say.with)
}

function slotAlone({ count, pool }: Slot, say: DescribeTexts, nameOf: (record: number) => string): string {
  if (count === 'ALL' && pool.kind === 'ORGAN') return poolInWords(pool, say, nameOf)
  const who = poolInWords(pool, say, nameOf)
  if (count === 'ALL') return say.all.replace('{who}', () => who)
  if (count === 'MAJORITY') return say.majority.replace('{who}', () => who)
  if (count === 1) return say.alone.replace('{who}', isOne(pool) ? who : say.anyOf.replace('{who}', () => who))
  return say.some.replace('{who}', () => who).replace('{n}', String(count))
}

function slotBesideOthers(slot: Slot, say: DescribeTexts, nameOf: (record: number) => string): string {
  if (typeof slot.count !== 'number') return slotAlone(slot, say, nameOf)
  return isOne(slot.pool) && slot.count === 1
    ? poolInWords(slot.pool, say, nameOf)
    : counted(say, slot.count, slot.pool, nameOf)
}

function counted(say: DescribeTexts, count: number, pool: Pool, nameOf: (record: number) => string): string {
  return say.named.replace('{n}', String(count)).replace('{who}', poolInWords(pool, say, nameOf))
}

function isOne(pool: Pool): boolean {
  return pool.kind === 'NAME' || pool.kind === 'RECORD' || (pool.kind === 'ROLE' && pool.sole === true)
}

function poolInWords(pool: Pool, say: DescribeTexts, nameOf: (record: number) => string): string {
  switch (pool.kind) {
    case 'ROLE':
      return pool.sole ? say.roles[pool.role] : (say.several[pool.role] ?? say.roles[pool.role])
    case 'ORGAN':
      return pool.organ === 'BOARD' ? say.board : say.management
    case 'NAME':
      return pool.name
    case 'RECORD':
      return nameOf(pool.index)
    case 'ANY_OF':
      return pool.pools.map((one) => poolInWords(one, say, nameOf)).join(', ')
    case 'EXCEPT':
      return say.except
        .replace('{who}', poolInWords(pool.pool, say, nameOf))
        .replace('{but}', poolInWords(pool.without, say, nameOf))
  }
}
