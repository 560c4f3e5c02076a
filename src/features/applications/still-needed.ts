import { z } from 'zod'
import { type Pool, progressInWords, type SigningLanguage } from '../../engines/signing/index.ts'
import { type AppliedRule, nameInOrder, type StillNeeded } from '../../engines/workflow/index.ts'

const languages = ['sv', 'nb', 'da', 'fi', 'en'] as const satisfies SigningLanguage[]
/** More names than this are no sentence; whoever shows them has the list. */
const namesMax = 12

/** Language to one sentence. */
export const stillNeededSchema = z
  .record(z.enum(languages), z.string())
  .meta({ description: 'Who must still sign, in a sentence for each language; left out where it cannot be said.' })

/**
 * Who must still sign, by name: the state of an application keeps who fills a position and not what the rule calls them.
 * Undefined where nobody is needed any more, and where the names would be too many to read.
 */
export function stillNeededInWords(
  { people }: AppliedRule,
  needed: StillNeeded[],
): Record<SigningLanguage, string> | undefined {
  const names = needed.flat().reduce((sum, { members }) => sum + members.length, 0)
  if (names === 0 || names > namesMax) return undefined
  const poolOf = (members: number[]): Pool => {
    const pools = members.map((place): Pool => ({ kind: 'NAME', name: nameInOrder(people[place]?.name ?? '') }))
    const [only] = pools
    return only && pools.length === 1 ? only : { kind: 'ANY_OF', pools }
  }
  const options = needed.map((slots) => ({
    positions: slots.map(({ count, members }) => ({ count, pool: poolOf(members), candidates: [] })),
  }))
  const say = (language: SigningLanguage) => progressInWords({ state: 'OPEN', options }, language)
  return { sv: say('sv'), nb: say('nb'), da: say('da'), fi: say('fi'), en: say('en') }
}
