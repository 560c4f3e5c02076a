import type { Functionary, RegisteredInterest, RegisteredOwner } from '../../connectors/kit.ts'
import { type Holder, mergeHolders, sameHolder } from './same-holder.ts'

export interface Difference {
  before: string[]
  after: string[]
}

/** Who has come, gone, or holds something else than before; undefined when nobody. The order in the register is no matter. */
export function compareHolders(before: Holder[], after: Holder[]): Difference | undefined {
  const rest = mergeHolders(after)
  const gone: Holder[] = []
  const come: Holder[] = []
  for (const one of mergeHolders(before)) {
    const at = rest.findIndex((other) => sameHolder(one, other))
    const [other] = at < 0 ? [] : rest.splice(at, 1)
    if (other && holdsTheSame(one, other)) continue
    gone.push(one)
    if (other) come.push(other)
  }
  come.push(...rest)
  if (gone.length + come.length === 0) return undefined
  return { before: gone.map(inWords).sort(), after: come.map(inWords).sort() }
}

function holdsTheSame(a: Holder, b: Holder): boolean {
  return a.parts.size === b.parts.size && [...a.parts.keys()].every((key) => b.parts.has(key))
}

function inWords({ name, parts }: Holder): string {
  return parts.size > 0 ? `${name} (${[...parts.values()].sort().join(', ')})` : name
}

/** Roles are compared by the register's code, and by its words only where it has none. */
export function boardHolder(one: Functionary): Holder {
  const parts = one.roles.map((role, at) => [one.roleCodes[at] || role.trim().toLowerCase(), role] as const)
  return { ...one, parts: new Map(parts) }
}

export function ownerHolder(owner: RegisteredOwner): Holder {
  const parts = owner.interests.map(interestInWords).map((words) => [words, words] as const)
  return { ...owner, name: owner.name ?? owner.type, parts: new Map(parts) }
}

function interestInWords({ type, exact, over, from, upTo }: RegisteredInterest): string {
  if (exact !== undefined) return `${type} ${exact} %`
  const band = [
    ...(over === undefined ? [] : [`over ${over}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(upTo === undefined ? [] : [`up to ${upTo}`]),
  ]
  return band.length > 0 ? `${type} ${band.join(' ')} %` : type
}
