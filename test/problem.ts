import { expect } from 'vitest'
import { codes } from '../src/platform/errors.ts'
import type { Answer } from './workspace.ts'

/** What only the inside of a server knows: stack frames, paths of its disk, SQL, names of its libraries. */
const inside =
  /\bat \S+ \(|\.[cm]?[jt]s:\d|node_modules|\/(?:home|root|tmp|usr|var|work|src)\/|\b(?:select|insert into|update|delete from)\b.+\b(?:from|values|set|where)\b|SQLSTATE|syntax error|postgres|drizzle|fastify|FST_|\bzod\b|ECONN|ENOENT/i

/** An RFC 9457 answer in our words: every member is there, says the same as the status line, and tells nothing of the inside. */
export function expectProblem(answer: Answer, status: number, code?: string): void {
  const { body } = answer
  expect({ status: answer.status, code: body.code ?? body }).toEqual({ status, code: code ?? expect.any(String) })
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json(;|$)/)
  expect(body).toEqual({
    type: `/docs/errors/${body.code}`,
    title: codes[body.code as keyof typeof codes].title,
    status,
    detail: body.message,
    code: body.code,
    message: expect.stringMatching(/\S/),
    instance: answer.headers.get('x-request-id'),
    errors: expect.any(Array),
  })
  expectNothingInside(JSON.stringify(body))
}

export function expectNothingInside(text: string): void {
  expect(text).not.toMatch(inside)
}
