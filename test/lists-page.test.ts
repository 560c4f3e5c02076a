import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ownListColumns } from '../src/connectors/list-own/index.ts'
import { setsOf } from '../src/features/lists/index.ts'
import { startApp } from './app.ts'

const page = readFileSync(new URL('../docs/lists.md', import.meta.url), 'utf8')

describe('docs/lists.md', () => {
  it('has the columns of own lists as they are read', () => {
    const rows = ownListColumns.map(
      ({ name, required, several, describe }) =>
        `| \`${name}\` | ${required ? 'yes' : ''} | ${several ? 'yes' : ''} | ${describe} |`,
    )
    expect(page).toContain(rows.join('\n'))
  })

  it('names every list that can be enabled, and its files', async () => {
    const { services } = await startApp()
    for (const connector of services.lists.known) {
      const row = page.split('\n').find((line) => line.startsWith('| `') && line.includes(`\`${connector.id}\``)) ?? ''
      expect(row, connector.id).not.toBe('')
      const files = setsOf(connector).flatMap((set) => set.map((file) => file.name))
      // The acts of the Official Journal are too many for a row.
      if (files.length < 10) for (const name of files) expect(row, connector.id).toContain(`\`${name}\``)
    }
  })
})
