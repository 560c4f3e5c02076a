import type { CompanyRecord, Functionary } from '../../connectors/kit.ts'
import { boardHolder, type Difference } from './compare-holders.ts'
import { type Holder, sameHolder } from './same-holder.ts'

const linesMax = 20

/** Whether a register has said anything of who may sign. */
export function tellsSigning({ signing, signingRule }: CompanyRecord): boolean {
  const rule = signingRule?.text ?? signing.ruleText ?? signingRule?.procurationText ?? signingRule?.coded
  return rule !== undefined || signing.combinations.length > 0 || signing.coverage === 'TOO_MANY'
}

/**
 * What is another now of who may sign: the words of the rule, or the people whom it means. Both records must have been
 * read by the same release of the signing engine, or its progress would look like a change of the company's.
 */
export function compareSigning(before: CompanyRecord, after: CompanyRecord): Difference | undefined {
  const people: Holder[] = []
  // Groups that nobody could make, for want of the people or of a rule that is understood, are not "no groups".
  const hasGroups = before.signing.coverage !== 'NONE' && after.signing.coverage !== 'NONE'
  const [old, now] = [before, after].map(
    (record) => new Map([...wordsOf(record), ...(hasGroups ? groupsOf(record, people) : [])]),
  )
  if (!old || !now) return undefined
  const gone = onlyIn(old, now)
  const come = onlyIn(now, old)
  return gone.length + come.length === 0 ? undefined : { before: shorten(gone), after: shorten(come) }
}

type Line = readonly [key: string, words: string]

/** The rule as the register writes it. */
function wordsOf({ signing, signingRule }: CompanyRecord): Line[] {
  const texts = [signingRule?.text ?? signing.ruleText, signingRule?.procurationText]
  // Other coded rules name places in the list of people, which tell nothing by themselves; their groups do.
  const code =
    signingRule?.coded?.kind === 'RULE_ID' ? `${signingRule.coded.register} ${signingRule.coded.id}` : undefined
  return [...texts, code].flatMap((text) => (text ? [[foldSpaces(text), text.trim()] as const] : []))
}

/** Whom it means. */
function groupsOf({ signing }: CompanyRecord, people: Holder[]): Line[] {
  const { coverage, count, combinations, limitedMandates } = signing
  const groups = [
    ...combinations.map((group) => ({ group, kind: '' })),
    ...limitedMandates.flatMap((mandate) => mandate.combinations.map((group) => ({ group, kind: mandate.type }))),
  ]
  const many = `${count ?? 'Too many'} groups`
  return [
    ...(coverage === 'TOO_MANY' ? [[many, many] as const] : []),
    ...groups.map(({ group, kind }) => {
      const words = `${kind ? `${kind}: ` : ''}${group.map((one) => one.name).join(' + ')}`
      return [`${kind} ${placesOf(group, people)}`, words] as const
    }),
  ]
}

/** Names people by their place in a list that both records share, so that one who is printed otherwise is the same. */
function placesOf(group: Functionary[], people: Holder[]): string {
  const places = group.map(boardHolder).map((one) => {
    const known = people.findIndex((other) => sameHolder(one, other))
    return known < 0 ? people.push(one) - 1 : known
  })
  return places.sort((a, b) => a - b).join('+')
}

function foldSpaces(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}

function onlyIn(here: Map<string, string>, there: Map<string, string>): string[] {
  return [...here].filter(([key]) => !there.has(key)).map(([, words]) => words)
}

function shorten(lines: string[]): string[] {
  return lines.length > linesMax ? [...lines.slice(0, linesMax), `… and ${lines.length - linesMax} more`] : lines
}
