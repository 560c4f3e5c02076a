import type { Role } from '../rule.ts'

/** Languages that a rule can be said in. */
export type SigningLanguage = 'sv' | 'nb' | 'da' | 'fi' | 'en'

/** Pieces of sentences: `{n}` a number, `{who}` people. Written so that no word needs an ending of its neighbour. */
export interface DescribeTexts {
  alone: string
  all: string
  some: string
  majority: string
  anyOf: string
  except: string
  with: string
  board: string
  management: string
  or: string
  needed: string
  named: string
  complete: string
  unknown: string
  roles: Record<Role, string>
  /** All who hold a role, where several may. */
  several: Partial<Record<Role, string>>
}
