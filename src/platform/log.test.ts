import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { describeError } from './log.ts'

/** What the log writes, in a process of its own: it goes to the standard output itself. */
function written(statement: string): string {
  const script = `import { createLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)}
    const log = createLog('debug')
    ${statement}`
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout
}

describe('the log', () => {
  it('LOG-02 one line is one event, whatever is in it: line ends and escapes are written as JSON has them', () => {
    const nasty = 'a\\r\\nb\\u001b[31mc\\u2028d'
    const lines = written(`log.info({ field: '${nasty}' }, '${nasty}'); log.warn({}, 'second')`).split('\n')
    expect(lines).toHaveLength(3)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', field: 'a\r\nb\u001b[31mc\u2028d' })
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'warn', msg: 'second' })
    for (const control of ['\r', '\u001b']) expect(lines.join('')).not.toContain(control)
  })

  it('LOG-01 fields that hold secrets are struck out, also inside others', () => {
    const output = written(`log.info({
      password: 'hidden-1', order: { token: 'hidden-2', client: { clientSecret: 'hidden-3' } }, personalIdentityNumber: 'hidden-4'
    }, 'planted')`)
    expect(output).toContain('planted')
    expect(output).not.toContain('hidden')
  })
})

describe('what the log says of an error', () => {
  const described = (error: unknown) => JSON.stringify(describeError(error))

  it('LOG-01 a failed query is told without its parameters, its cause without the row', () => {
    const cause = Object.assign(new Error('new row for relation "facts" violates check constraint "planted"'), {
      code: '23514',
      detail: 'Failing row contains (hidden-1).',
      where: 'hidden-2',
    })
    const text = described(new DrizzleQueryError('insert into facts values ($1)', ['hidden\n    at hidden-3'], cause))
    expect(text).not.toContain('hidden')
    expect(describeError(new DrizzleQueryError('select 1', [], cause))).toMatchObject({
      message: 'Failed query',
      cause: { code: '23514', message: expect.stringContaining('"planted"') },
    })
  })

  it('LOG-01 neither a value that the database cannot read nor the JSON that could not be parsed is repeated', () => {
    const unreadable = Object.assign(new Error('invalid input syntax for type uuid: "hidden"'), { code: '22P02' })
    expect(describeError(unreadable)).toMatchObject({ message: 'invalid input syntax for type uuid: …' })
    for (const json of ['{"name": hidden}', 'hidden', '{"a": "hidden']) {
      try {
        JSON.parse(json)
      } catch (error) {
        expect(described(error)).not.toContain('hidden')
      }
    }
  })

  it('says where it happened', () => {
    expect(describeError(new TypeError('broken'))).toMatchObject({
      name: 'TypeError',
      message: 'broken',
      stack: expect.stringMatching(/^ +at .*log\.test\.ts/),
    })
    expect(describeError('thrown text')).toEqual({ message: 'thrown text' })
  })
})
