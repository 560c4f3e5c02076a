import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { checkDefinition, factEntries, functionEntries, problemsOf } from '../src/engines/workflow/index.ts'
import { readText } from '../src/features/workflows/read-text.ts'

const page = await readFile(new URL('../docs/workflows.md', import.meta.url), 'utf8')
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''

describe('docs/workflows.md', () => {
  it('the JSON example can be saved as it stands', () => {
    expect(checkDefinition(JSON.parse(block('json')))).toHaveProperty('definition')
  })

  it('the YAML example can be imported as it stands, and nothing is odd about it', () => {
    const read = readText(block('yaml'))
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    expect(read.around).toEqual([])
    expect(problemsOf(read.definition, { isTest: true, markets: [] })).toEqual([])
  })

  it('the table of what conditions can read has every fact, with the words that it can be', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'))
    const lacking = factEntries().flatMap(({ name, words = [] }) => {
      const [first = '', ...fields] = name.split(/\[\]\.|\./)
      const row = rows.find((line) => (line.split('|')[1] ?? '').includes(`\`${first}\``)) ?? ''
      // A number is explained below the table, once for both.
      const field = fields.filter((one) => one !== 'id' && one !== 'issuingCountry').join('.')
      const isThere = row !== '' && (field === '' || row.includes(`\`${field}\``))
      const missing = words.filter((word) => !row.includes(`\`${word}\``))
      return isThere &&
        (missing.length === 0 || name === 'application.kind' || name === 'organization.signing.coverage')
        ? []
        : [[name, ...missing].join(' ')]
    })
    expect(lacking).toEqual([])
    expect(
      functionEntries().filter(({ name }) => !page.includes(`\`${name}`) && !/^(int|double|string)$/.test(name)),
    ).toEqual([])
  })

  it('every warning that a check can give is explained', async () => {
    const lint = await readFile(new URL('../src/engines/workflow/lint.ts', import.meta.url), 'utf8')
    const codes = [...lint.matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)].map((match) => match[1] ?? '')
    expect(codes.length).toBeGreaterThan(8)
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([])
  })
})
