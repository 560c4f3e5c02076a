import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { eventTypes } from '../src/features/webhooks/event-types.ts'
import { scopeNames } from '../src/features/workspaces/index.ts'
import { allTypes } from '../web/dashboard/developers/event-types.ts'
import { scopeNames as offered } from '../web/dashboard/developers/scopes.ts'
import { verifySnippets } from '../web/dashboard/developers/snippets.ts'
import { words } from '../web/dashboard/developers/words/en.ts'

const page = readFileSync(new URL('../docs/webhooks.md', import.meta.url), 'utf8')

describe('what the developers’ pages say of the product', () => {
  it('WH-01 code that verifies is the code of docs/webhooks.md, which is run there', () => {
    for (const snippet of Object.values(verifySnippets)) {
      const lines = snippet.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\*\*|""")/.test(line))
      expect(lines.length).toBeGreaterThan(10)
      for (const line of lines) expect(page).toContain(line)
    }
  })

  it('every type of event can be chosen, and every one has words', () => {
    expect([...allTypes].sort(), 'web/dashboard/developers/event-types.ts').toEqual([...eventTypes].sort())
    for (const type of eventTypes) expect(words.type, 'web/dashboard/developers/words').toHaveProperty(type)
  })

  it('every scope can be chosen, and every one has words', () => {
    expect(offered).toEqual([...scopeNames])
    for (const scope of scopeNames) expect(words.scope).toHaveProperty(scope.replace(':', '_'))
  })
})
