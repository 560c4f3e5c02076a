import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { expectProblem } from '../../../test/problem.ts'
import { withoutIndex } from '../../../test/screening.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

async function compare(subject: Record<string, unknown>, entryId: string) {
  const answer = await workspace.call('screening.compare', { subject, listId: 'sandbox', entryId })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

describe('screening.compare', () => {
  it('why a hit: the same score and explanation as the search gives', async () => {
    const subject = { type: 'PERSON', name: 'Vera Testowa', dateOfBirth: '1975-05-05' }
    const [hit] = (await workspace.call('screening.search', subject)).body.data
    const compared = await compare(subject, 'vera-testova')
    expect(compared).toMatchObject({ outcome: 'HIT', foundBySearch: true, score: hit.score })
    expect(compared.explanation).toEqual(hit.explanation)
  })

  it('why none: a name that is like it, and a birth date that is not', async () => {
    const compared = await compare({ type: 'PERSON', name: 'Vera Testova', dateOfBirth: '1931-01-01' }, 'vera-testova')
    expect(compared).toMatchObject({ outcome: 'NO_HIT', foundBySearch: true, threshold: 0.7 })
    expect(compared.score).toBeLessThan(0.7)
    expect(compared.explanation.evidence).toContainEqual(
      expect.objectContaining({ kind: 'BIRTH_DATE', verdict: 'CONTRADICTS' }),
    )
    expect(compared.explanation.sentences.at(-1)).toMatch(/below the threshold of 70/)
  })

  it('why none: a pair that no search comes upon is told to be one, and nowhere called a hit', async () => {
    const stranger = await compare({ type: 'PERSON', name: 'Giuseppe Verdi' }, 'vera-testova')
    expect(stranger).toMatchObject({ outcome: 'NO_HIT', foundBySearch: false, explanation: { outcome: 'NO_HIT' } })
    expect(stranger.explanation.sentences[0]).toMatch(/too little of the names is alike/)
    // The same name, but asked for as a person.
    const company = await compare({ type: 'PERSON', name: 'Taraxacum AB' }, 'taraxacum-ab')
    expect(company).toMatchObject({ outcome: 'NO_HIT', foundBySearch: false, explanation: { outcome: 'NO_HIT' } })
    expect(company.explanation.sentences[0]).toMatch(/as PERSON .* kind ORGANIZATION/)
    expect(await compare({ name: 'Taraxacum AB' }, 'taraxacum-ab')).toMatchObject({ outcome: 'HIT' })
  })

  it('why a hit under another name: the identifier', async () => {
    const identifiers = [{ type: 'PASSPORT', value: 'TT0500075' }]
    const compared = await compare({ type: 'PERSON', name: 'Somebody Else', identifiers }, 'vera-testova')
    expect(compared).toMatchObject({ outcome: 'HIT', foundBySearch: true })
    expect(compared.explanation.sentences.join(' ')).toContain('PASSPORT TT0500075 is the same')
  })

  it.each([
    ['an entry', 'sandbox', 'nobody'],
    ['a list', 'nowhere', 'vera-testova'],
    ['a list named like a property', '__proto__', 'vera-testova'],
    ['another list named like a property', 'constructor', 'vera-testova'],
  ])('%s that is not there is 404', async (_, listId, entryId) => {
    const answer = await workspace.call('screening.compare', { subject: { name: 'Vera Testova' }, listId, entryId })
    expectProblem(answer, 404, 'not_found')
  })

  it.each([
    ['subject.name', { name: '' }],
    ['subject.name', { name: '...' }],
    ['subject.dateOfBirth', { name: 'A', dateOfBirth: '1978-02-29' }],
    ['subject.dateOfBirth', { name: 'A', dateOfBirth: '2078' }],
    ['subject.countries.0', { name: 'A', countries: ['XX'] }],
  ])('INP-01 what is wrong is told of at %s', async (path, subject) => {
    const answer = await workspace.call('screening.compare', { subject, listId: 'sandbox', entryId: 'p01' })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors.map((one: { path: string }) => one.path)).toEqual([path])
  })

  it('without an index it is 503, never NO_HIT', async () => {
    await withoutIndex(app, async () => {
      const body = { subject: { name: 'Vera Testova' }, listId: 'sandbox', entryId: 'vera-testova' }
      expectProblem(await workspace.call('screening.compare', body), 503, 'unavailable')
    })
  })
})
