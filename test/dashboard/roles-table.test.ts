import { describe, expect, it } from 'vitest'
import { roles, scopesOf } from '../../src/platform/roles.ts'
import { abilities, roleNames } from '../../web/dashboard/settings/abilities.ts'

/** What somebody needs who does all that the ability's words say. */
const needs: Record<keyof typeof abilities, string[]> = {
  look: ['application:read', 'review:read', 'customer:read', 'screening:read'],
  decide: ['review:write', 'screening:write', 'application:write'],
  workflows: ['workflow:write'],
  customers: ['customer:write'],
  audit: ['audit:read'],
  settings: ['settings:write'],
  integrate: ['workspace:admin', 'webhook:write', 'request:read'],
  team: ['staff:write'],
}

describe('the table of roles in the settings', () => {
  it('has every role that there is', () => {
    expect([...roleNames].sort()).toEqual([...roles].sort())
  })

  it.each(Object.entries(abilities))(
    '“%s” is said of the roles that the server lets do it, and of no other',
    (ability, may) => {
      const scopes = needs[ability as keyof typeof abilities]
      const allowed = roleNames.filter((role) => scopes.every((scope) => scopesOf(role).has(scope)))
      expect(allowed).toEqual(may)
      const partly = roleNames.filter((role) => scopes.some((scope) => scopesOf(role).has(scope)))
      expect(partly, 'who may do a part of it may do all of it').toEqual(may)
    },
  )
})
