import type { Functionary } from '../../connectors/kit.ts'

/** The records of one person as one: every role once, in the order of the records, and what any of them tells. */
export function mergeFunctionaries(first: Functionary, ...others: Functionary[]): Functionary {
  if (others.length === 0) return first
  const merged = { ...first, roles: [...first.roles], roleCodes: [...first.roleCodes] }
  for (const other of others) {
    for (const [at, role] of other.roles.entries()) {
      const code = other.roleCodes[at]
      if (code === undefined ? merged.roles.includes(role) : merged.roleCodes.includes(code)) continue
      merged.roles.push(role)
      if (code !== undefined) merged.roleCodes.push(code)
    }
    merged.hasAdminRights ||= other.hasAdminRights
    merged.personalIdentityNumber ??= other.personalIdentityNumber
    merged.organizationIdentifier ??= other.organizationIdentifier
    merged.dateOfBirth ??= other.dateOfBirth
    merged.birthMonth ??= other.birthMonth
    merged.registerId ??= other.registerId
    merged.electedBy ??= other.electedBy
  }
  return merged
}
