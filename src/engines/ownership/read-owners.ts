import { plus } from './amounts.ts'
import { roundingPercent } from './effective-shares.ts'
import { personIds } from './person-ids.ts'
import type { ControlRight, DeclaredOwner, Graph, Holding, Issue, Party, Subject } from './types.ts'

/** Largest structure that is read. Real ones are smaller; beyond, somebody plays with us. */
export const depthMax = 12
export const nodesMax = 200

interface Place {
  path: string
  owner: DeclaredOwner
  /** Id of the company that is owned. */
  company: string
}

/**
 * The graph that a declared tree stands for. The same number in the same country is one company, the subject's too, so
 * circles are closed by naming it again; the same name is one person unless birth dates differ. Refuses, with the place:
 * shares or votes of a company that add up to more than 100 %, owners of one company told twice, more than `nodesMax`
 * owners or `depthMax` levels.
 */
export function readOwners(declared: readonly DeclaredOwner[], subject: Subject): { graph: Graph; issues: Issue[] } {
  const issues: Issue[] = []
  const places: Place[] = []
  const root = companyId(subject.organizationNumber, subject.country) ?? 'subject'
  const companies = new Map<string, Party>([[root, { id: root, type: 'ORGANIZATION', ...subject }]])
  const toldAt = new Map<string, string>([[root, '']])
  let queue = [{ owners: declared, company: root, path: '' }]
  for (let depth = 1; queue.length > 0; depth++) {
    if (depth > depthMax) {
      issues.push({ path: queue[0]?.path ?? '', message: `Ownership goes at most ${depthMax} levels deep.` })
      break
    }
    const next: typeof queue = []
    for (const { owners, company, path } of queue) {
      issues.push(...sumIssues(owners, path))
      for (const [index, owner] of owners.entries()) {
        const here = path === '' ? `${index}` : `${path}.${index}`
        places.push({ path: here, owner, company })
        if (owner.type !== 'ORGANIZATION') continue
        const id = idOf(owner, here, subject)
        if (!companies.has(id)) companies.set(id, partyOf(owner, id, subject))
        if (owner.owners === undefined || owner.owners.length === 0) continue
        if (toldAt.has(id)) {
          const message = 'The owners of this company are told already; name it here without owners.'
          issues.push({ path: `${here}.owners`, message })
        } else {
          toldAt.set(id, here)
          next.push({ owners: owner.owners, company: id, path: `${here}.owners` })
        }
      }
    }
    if (places.length > nodesMax) {
      issues.push({ path: '', message: `Tell at most ${nodesMax} owners, all levels together.` })
      break
    }
    queue = next
  }
  return { graph: graphOf(root, companies, places, subject), issues }
}

function graphOf(root: string, companies: Map<string, Party>, places: readonly Place[], subject: Subject): Graph {
  const people = places.filter(({ owner }) => owner.type !== 'ORGANIZATION').map(({ owner }) => owner)
  const ids = personIds(people)
  const persons = new Map<string, Party>()
  const holdings = new Map<string, Holding>()
  for (const { owner, company, path } of places) {
    const holder = owner.type === 'ORGANIZATION' ? idOf(owner, path, subject) : (ids.get(owner) ?? path)
    if (owner.type !== 'ORGANIZATION') {
      const { name, country, dateOfBirth } = { ...owner, ...withoutGaps(persons.get(holder)) }
      persons.set(holder, { id: holder, type: 'PERSON', name, ...withoutGaps({ country, dateOfBirth }) })
    }
    const key = JSON.stringify([holder, company])
    holdings.set(key, together(holdings.get(key), { holder, company, ...amountsOf(owner) }))
  }
  return { subject: root, parties: [...companies.values(), ...persons.values()], holdings: [...holdings.values()] }
}

/** A company without a number is another one wherever it stands. */
function idOf(owner: DeclaredOwner & { type: 'ORGANIZATION' }, path: string, subject: Subject): string {
  return companyId(owner.organizationNumber, owner.country ?? subject.country) ?? `company:${path}`
}

/** The number as it is compared: without blanks, signs, and the zeros that fill it up (SC001234 is SC1234). */
export function companyId(number: string | undefined, country: string): string | undefined {
  const bare = number
    ?.toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^(\p{L}*)0+(?=.)/u, '$1')
  return bare ? `${country}:${bare}` : undefined
}

function partyOf(owner: DeclaredOwner & { type: 'ORGANIZATION' }, id: string, subject: Subject): Party {
  const { name, organizationNumber } = owner
  const country = owner.country ?? (organizationNumber === undefined ? undefined : subject.country)
  return { id, type: 'ORGANIZATION', name, ...withoutGaps({ organizationNumber, country }) }
}

function amountsOf({ sharePercent, votingPercent, control = [] }: DeclaredOwner) {
  return { sharePercent, votingPercent, control: [...new Set<ControlRight>(control)].sort() }
}

/** What is told in two places of the same holding is two parts of it. */
function together(before: Holding | undefined, added: Holding): Holding {
  if (!before) return added
  const control = [...new Set([...before.control, ...added.control])].sort()
  const hasVotes = before.votingPercent !== undefined || added.votingPercent !== undefined
  return {
    ...added,
    sharePercent: plus(before.sharePercent, added.sharePercent),
    votingPercent: hasVotes
      ? plus(before.votingPercent ?? before.sharePercent, added.votingPercent ?? added.sharePercent)
      : undefined,
    control,
  }
}

function sumIssues(owners: readonly DeclaredOwner[], path: string): Issue[] {
  const total = (amountOf: (owner: DeclaredOwner) => number) => owners.reduce((sum, one) => sum + amountOf(one), 0)
  const issues: Issue[] = []
  if (total((one) => one.sharePercent ?? 0) > 100 + roundingPercent) {
    issues.push({ path, message: 'The shares add up to more than 100 %.' })
  } else if (total((one) => one.votingPercent ?? one.sharePercent ?? 0) > 100 + roundingPercent) {
    const message = 'The votes add up to more than 100 %; give votingPercent of each owner whose votes differ.'
    issues.push({ path, message })
  }
  return issues
}

function withoutGaps<T extends object>(value: T | undefined): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, one]) => one !== undefined)) as Partial<{
    [K in keyof T]: Exclude<T[K], undefined>
  }>
}
