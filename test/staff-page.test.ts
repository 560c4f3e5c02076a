import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rolesTable } from './staff-page.ts'

it('docs/staff.md has every role and scope as the product keeps to them', () => {
  const page = readFileSync(new URL('../docs/staff.md', import.meta.url), 'utf8')
  expect(page, `put this table into it:\n${rolesTable()}`).toContain(rolesTable())
})
