import type { Pool, Role, Rule } from '../../../../src/engines/signing/index.ts'
import type { SigningRuleAnswer } from '../../../../src/features/reviews/get-signing-rule.ts'

/** One position as it is chosen: how many, and out of whom (`ROLE:…`, `ORGAN:…` or `RECORD:…`). */
export interface DraftSlot {
  count: string
  pool: string
}

export const counts = ['1', '2', '3', '4', '5', 'MAJORITY', 'ALL'] as const

/** Roles that signing rules speak of most. */
export const roles = [
  'CHAIR',
  'VICE_CHAIR',
  'MEMBER',
  'DEPUTY_MEMBER',
  'MANAGING_DIRECTOR',
  'DEPUTY_MANAGING_DIRECTOR',
  'DIRECTOR',
  'AUTHORISED_SIGNATORY',
  'PROCURATOR',
  'PARTNER',
  'GENERAL_PARTNER',
  'OWNER',
  'LIQUIDATOR',
  'BRANCH_MANAGER',
] as const satisfies readonly Role[]

/** The rule, once every position says out of whom; undefined until then. */
export function ruleOf(alternatives: DraftSlot[][]): Rule | undefined {
  const isWhole = alternatives.every((slots) => slots.every(({ pool }) => pool !== ''))
  if (!isWhole) return undefined
  return {
    anyOf: alternatives.map((slots) => slots.map(({ count, pool }) => ({ count: countOf(count), pool: poolOf(pool) }))),
  }
}

function countOf(text: string): number | 'ALL' | 'MAJORITY' {
  return text === 'ALL' || text === 'MAJORITY' ? text : Number(text)
}

function poolOf(text: string): Pool {
  const [kind, value = ''] = text.split(':')
  if (kind === 'RECORD') return { kind: 'RECORD', index: Number(value) }
  if (kind === 'ORGAN') return { kind: 'ORGAN', organ: value === 'MANAGEMENT' ? 'MANAGEMENT' : 'BOARD' }
  return { kind: 'ROLE', role: value as Role }
}

/** Out of whom: organs, roles, and the very people whom the register names. */
export function poolChoices(functionaries: SigningRuleAnswer['functionaries'], t: (key: string) => string) {
  return [
    {
      group: t('signing.organs'),
      items: ['BOARD', 'MANAGEMENT'].map((organ) => ({ value: `ORGAN:${organ}`, label: t(`signing.organ.${organ}`) })),
    },
    {
      group: t('signing.roles'),
      items: roles.map((role) => ({ value: `ROLE:${role}`, label: t(`signing.role.${role}`) })),
    },
    {
      group: t('signing.people'),
      items: functionaries.map(({ index, name, roles: held }) => ({
        value: `RECORD:${index}`,
        label: held.length > 0 ? `${name} (${held.join(', ')})` : name,
      })),
    },
  ]
}
