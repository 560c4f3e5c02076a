import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { companies, completeCompany, completePerson, people } from '../../../test/journey.ts'
import { uuidOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('the list of applications', () => {
  let app: TestApp
  let workspace: Workspace
  let person: string
  let company: string
  let waiting: string
  let untouched: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    person = (await completePerson(app, workspace)).id
    app.clock.advance(60_000)
    company = (await completeCompany(app, workspace)).id
    app.clock.advance(60_000)
    waiting = (await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })).id
    app.clock.advance(60_000)
    untouched = (await workspace.apply({ countryCode: 'NO' })).id
  })

  const list = async (filter: object = {}, call = workspace.call) => {
    const { status, body } = await call('applications.list', filter)
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }
  const ids = async (filter: object = {}) =>
    (await list(filter)).data.map((row: { applicationId: string }) => row.applicationId)

  it('shows the newest first, the oldest first or what changed last, page by page without a hole', async () => {
    expect(await ids()).toEqual([untouched, waiting, company, person])
    expect(await ids({ sort: 'oldest' })).toEqual([person, company, waiting, untouched])
    for (const sort of ['newest', 'oldest', 'updated']) {
      const walked: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await list({ sort, limit: 1, ...(after ? { after } : {}) })
        walked.push(...page.data.map((row: { applicationId: string }) => row.applicationId))
        after = page.next
        if (!after) break
      }
      expect(walked).toEqual(await ids({ sort }))
    }
  })

  it('shows who it is, where it stands and what waits', async () => {
    const [row] = (await list({ search: person })).data
    expect(row).toMatchObject({ kind: 'KYC', status: 'APPROVED', countryCode: 'SE', number: people.clean, hitsOpen: 0 })
    expect(row.name).toBeTruthy()
    const [business] = (await list({ search: company })).data
    expect(business).toMatchObject({ kind: 'KYB', number: companies.taraxacum })
    expect(business.applicantName).toBeTruthy()
    const [reviewed] = (await list({ search: waiting })).data
    expect(reviewed).toMatchObject({ status: 'MANUAL_REVIEW', review: { status: 'OPEN', kind: 'DECISION' } })
    const [fresh] = (await list({ search: untouched })).data
    expect(fresh).not.toHaveProperty('name')
    expect(fresh.expiresAt).toBeTruthy()
  })

  it('is narrowed by each filter, and by several at once', async () => {
    expect(await ids({ status: ['MANUAL_REVIEW', 'NOT_STARTED'] })).toEqual([untouched, waiting])
    expect(await ids({ kind: 'KYB' })).toEqual([company])
    expect(await ids({ countryCode: ['NO'] })).toEqual([untouched])
    expect(await ids({ reviewOpen: true })).toEqual([waiting])
    expect(await ids({ reviewOpen: false, status: ['APPROVED', 'MANUAL_REVIEW'], kind: 'KYC' })).toEqual([person])
    expect(await ids({ hitsOpen: true })).toEqual([])
    expect(
      await ids({ workflowId: [workspace.workflows.company].map((id) => `bits:workflow::${uuidOf(id)}`) }),
    ).toEqual([company])
    expect(await ids({ createdFrom: '2026-06-15T10:03:00Z' })).toEqual([untouched])
    expect(await ids({ createdTo: '2026-06-15T10:01:00Z' })).toEqual([person])
    expect(await ids({ riskFrom: 1 })).toEqual([])
  })

  it('finds by parts of names, whatever marks and order they are typed with', async () => {
    const [row] = (await list({ search: company })).data
    const name: string = row.name
    const word = name.split(' ')[0] ?? ''
    for (const typed of [name, name.toUpperCase(), word.slice(0, 4), word.slice(2, 7), `  ${word}  `])
      expect(await ids({ search: typed }), typed).toContain(company)
    expect(await ids({ search: `${word} zzz` })).toEqual([])
    expect(await ids({ search: '%' })).toEqual([])
  })

  it('finds by a number in any spelling, an e-mail address, a phone number and an id', async () => {
    for (const typed of ['199006022397', '19900602-2397', '9006022397', '900602-2397', '900602 2397'])
      expect(await ids({ search: typed }), typed).toEqual([waiting, person])
    for (const typed of ['5299990266', '529999-0266', '165299990266'])
      expect(await ids({ search: typed }), typed).toEqual([company])
    expect(await ids({ search: 'Lois.Lane@DailyPlanet.example' })).toEqual([waiting, company, person])
    for (const typed of ['+46701234567', '070-123 45 67', '0046701234567'])
      expect(await ids({ search: typed }), typed).toEqual([waiting, person])
    expect(await ids({ search: person })).toEqual([person])
    expect(await ids({ search: uuidOf(person) })).toEqual([person])
  })

  it('counts by status what the other filters leave', async () => {
    const counts = async (filter: object) =>
      (await list({ counts: true, limit: 1, ...filter })).counts
        .filter(({ count }: { count: number }) => count > 0)
        .map(({ status, count }: { status: string; count: number }) => [status, count])
    const approved = ['APPROVED', 1]
    expect(await counts({ kind: 'KYC' })).toEqual([['NOT_STARTED', 1], approved, ['MANUAL_REVIEW', 1]])
    expect(await counts({ kind: 'KYC', status: ['APPROVED'] })).toEqual([
      ['NOT_STARTED', 1],
      approved,
      ['MANUAL_REVIEW', 1],
    ])
    expect(await counts({ search: '900602-2397' })).toEqual([approved, ['MANUAL_REVIEW', 1]])
  })

  it('hides numbers from a client that may not read customers', async () => {
    const { call } = await workspace.newClient(['application:read'])
    expect((await list({ search: person }, call)).data[0].number).toBe('••••••••2397')
  })

  it('TEN-05 finds nothing of another workspace, by whatever it is asked', async () => {
    const other = await newWorkspace(app, 'Other')
    for (const search of ['199006022397', person, 'lois.lane@dailyplanet.example', 'a'])
      expect((await list({ search }, other.call)).data).toEqual([])
    const bad = await other.call('applications.list', { after: person })
    expect(bad.status).toBe(400)
  })
})
