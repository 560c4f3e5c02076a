import type { Role } from '../rule.ts'
import { fold } from '../text/fold.ts'
import type { SigningFunctionary } from '../types.ts'
import { alsoHolds, executiveDirector, roleLabels } from './role-labels.ts'

/** As printed, since most labels come in just that form; and folded. */
const byPrint = new Map<string, Role[]>()
const byLabel = new Map<string, Role[]>()
for (const [role, labels] of Object.entries(roleLabels)) {
  for (const label of labels.split(',')) add(label.trim(), withSeat(role as Role))
}
for (const label of executiveDirector.split(',')) add(label.trim(), ['MANAGING_DIRECTOR', 'DIRECTOR'])

/** Words by which a register says that employees elected a member; and those for owners, who need no mention. */
const BY_EMPLOYEES = /ansatt|ansat|medarbejder|arbetstag|employ|henkilosto|tilsette/
const BY_OWNERS = /general|aksj|aktion|share|owner|stamma|assembly|eier|yhtiokokous|bolagsst/

/** What a record's roles mean. A label that is not known counts for nothing: it can only make fewer people sign. */
export function rolesOf(record: SigningFunctionary): Role[] {
  const found = new Set<Role>()
  for (const [at, label] of record.roles.entries()) {
    const code = record.roleCodes?.[at]
    for (const role of seatsOf(label) ?? (code === undefined ? undefined : seatsOf(code)) ?? []) found.add(role)
    if (label.includes('(') && BY_EMPLOYEES.test(fold(label))) found.add('EMPLOYEE_ELECTED')
  }
  for (const code of record.roleCodes ?? []) for (const role of seatsOf(code) ?? []) found.add(role)
  if (record.electedBy && !BY_OWNERS.test(fold(record.electedBy))) found.add('EMPLOYEE_ELECTED')
  return [...found]
}

function seatsOf(label: string): Role[] | undefined {
  const printed = byPrint.get(label)
  if (printed) return printed
  const known = byLabel.get(labelKey(label))
  return known ?? (label.includes('(') ? byLabel.get(labelKey(label.replace(/\(.*\)/, ''))) : undefined)
}

function add(label: string, roles: Role[]): void {
  byPrint.set(label, roles)
  byPrint.set(`Hallituksen ${label}`, roles)
  byLabel.set(labelKey(label), roles)
}

function withSeat(role: Role): Role[] {
  const seat = alsoHolds[role]
  return seat ? [role, seat] : [role]
}

function labelKey(label: string): string {
  return fold(label.trim())
    .replace(/[.\s]+/g, ' ')
    .replace(/^hallituksen /, '')
    .trim()
}
