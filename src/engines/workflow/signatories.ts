import { samePerson } from './same-person.ts'
import type { Facts, OrganizationFacts, Signatory } from './types.ts'

/**
 * What may be relied on to bind the company: its groups of signatories, or undefined when the list is not known to be
 * complete. A complete list without anybody in it contradicts itself and is treated as not known.
 */
export function completeGroups(organization: OrganizationFacts | undefined): Signatory[][] | undefined {
  if (organization?.signing.coverage !== 'COMPLETE') return undefined
  const groups = groupsOf(organization)
  return groups.length > 0 ? groups : undefined
}

/**
 * How a person stands to the company. Found in a group: ALONE or JOINTLY, whatever the coverage. NOT_A_SIGNATORY takes
 * a complete list in which everybody is shown to be somebody else; otherwise UNKNOWN.
 */
export function standingOf(
  person: Signatory,
  organization: OrganizationFacts,
): NonNullable<Facts['representative']>['status'] {
  const groups = groupsOf(organization)
  const holding = groups.filter((group) => group.some((one) => samePerson(person, one) === 'SAME'))
  if (holding.some((group) => group.length === 1)) return 'ALONE'
  if (holding.length > 0) return 'JOINTLY'
  const isNobody = groups.flat().every((one) => samePerson(person, one) === 'DIFFERENT')
  return completeGroups(organization) && isNobody ? 'NOT_A_SIGNATORY' : 'UNKNOWN'
}

/** Whether some group is met in full, each of its members by a signature of their own. */
export function isBound(groups: readonly Signatory[][], signatures: readonly Signatory[]): boolean {
  return groups.some((group) => group.length <= signatures.length && canAssign(group, signatures))
}

function groupsOf(organization: OrganizationFacts): Signatory[][] {
  return organization.signing.combinations.filter((group) => group.length > 0)
}

/** Bipartite matching by augmenting paths (Kuhn): a signature taken moves on when its member has another. */
function canAssign(members: readonly Signatory[], signatures: readonly Signatory[]): boolean {
  const memberOf = new Map<Signatory, Signatory>()
  function assign(member: Signatory, tried: Set<Signatory>): boolean {
    for (const signature of signatures) {
      if (tried.has(signature) || samePerson(member, signature) !== 'SAME') continue
      tried.add(signature)
      const holder = memberOf.get(signature)
      if (!holder || assign(holder, tried)) {
        memberOf.set(signature, member)
        return true
      }
    }
    return false
  }
  return members.every((member) => assign(member, new Set()))
}
