import { type Role, roles, scopesOf } from '../src/platform/roles.ts'

/** The table of roles in docs/staff.md, from the one table in `src/platform/roles.ts`. */
export function rolesTable(): string {
  const scopes = [...new Set(roles.flatMap((role: Role) => [...scopesOf(role)]))]
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const rows = scopes.map((scope) =>
    line([`\`${scope}\``, ...roles.map((role) => (scopesOf(role).has(scope) ? 'yes' : '–'))]),
  )
  return [line(['scope', ...roles]), line(['---', ...roles.map(() => '---')]), ...rows].join('\n')
}
