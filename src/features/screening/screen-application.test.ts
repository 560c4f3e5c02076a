import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { importSandbox } from '../../../test/follow-lists.ts'
import { companies, completeCompany, completePerson, identify, people } from '../../../test/journey.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { starters } from '../workflows/index.ts'

/** Of the sandbox's register; see the catalogue. */
const vera = '05857500093'

describe('the screening of an application', () => {
  let app: TestApp
  let workspace: Workspace
  let screened: { person: string; company: string }
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const [person, company] = await Promise.all(starters.slice(0, 2).map((one) => workspace.publish(one.definition)))
    screened = { person: String(person), company: String(company) }
  })

  const own = () => ({ ...workspace, workflows: { ...workspace.workflows, ...screened } })
  async function person(personalIdentityNumber: string, countryCode = 'SE') {
    const application = await workspace.apply({ workflowId: screened.person, countryCode })
    await application.flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
    await identify(application.flow, personalIdentityNumber)
    await app.drain()
    await application.flow('flow.submit', {
      step: 'about-you',
      data: { answers: { pep: false, funds: 'SALARY' } },
    })
    await app.drain()
    return application.id
  }
  const read = async (operation: string, applicationId: string) =>
    (await workspace.call(operation, { applicationId })).body

  it('approves a person whom no list names, and says that there are no hits', async () => {
    const id = await person(people.clean)
    expect(await read('applications.get', id)).toMatchObject({ status: 'APPROVED' })
    expect(await read('applications.person.get', id)).toMatchObject({ pepHits: [], sanctionHits: [] })
  })

  it('sends a sanctioned person to review, and shows whom the list means in the words of the Bits API', async () => {
    const id = await person(vera, 'NO')
    expect(await read('applications.get', id)).toMatchObject({ status: 'MANUAL_REVIEW' })
    const { data } = (await workspace.call('reviews.list', { applicationId: id })).body
    expect(data).toMatchObject([{ kind: 'DECISION', reason: 'SANCTION_HIT' }])
    expect(await read('applications.person.get', id)).toMatchObject({
      pepHits: [],
      sanctionHits: [
        {
          name: 'Vera Testova',
          akas: ['Wera Testowa', 'Вера Тестова', 'Verochka'],
          gender: 'Female',
          dateOfBirths: ['1975-05-05'],
          legalBasis: 'Sandbox regulation 1/2024: financing of fictitious weapons',
          source: { name: 'Sandbox', link: 'https://example.org/sandbox-list' },
          listedDate: '2024-02-01',
        },
      ],
    })
  })

  it('explains a hit in sentences that name what speaks for it', async () => {
    const id = await person(vera, 'NO')
    const { data } = (await workspace.call('screening.hits.list', { applicationId: id })).body
    expect(data).toHaveLength(1)
    const hit = (await workspace.call('screening.hits.get', { hitId: data[0].hitId })).body
    expect(hit).toMatchObject({
      status: 'OPEN',
      corroborated: true,
      subject: { type: 'PERSON', name: 'Vera Testova', dateOfBirth: '1975-05-05' },
      list: { id: 'sandbox', version: 1 },
      listed: { sanctionHits: [{ name: 'Vera Testova' }] },
      decisions: [],
    })
    expect(hit.applicationIds).toContain(id)
    const { explanation } = hit
    expect(explanation).toMatchObject({ outcome: 'HIT', score: hit.score, engineVersion: expect.any(String) })
    expect(explanation.evidence).toContainEqual(expect.objectContaining({ kind: 'BIRTH_DATE', verdict: 'AGREES' }))
    expect(explanation.sentences.length).toBeGreaterThan(1)
  })

  it('shows the hits of the seed’s people and company wherever they appear', async () => {
    const { id } = await completeCompany(app, own(), { organizationNumber: companies.taraxacum })
    expect(await read('applications.get', id)).toMatchObject({ status: 'MANUAL_REVIEW' })
    const organization = await read('applications.organization.get', id)
    expect(organization.sanctionHits).toMatchObject([
      { name: 'Taraxacum AB', aliases: ['Dandelion AB', 'Taraxacum'], connectedCountries: ['SE', 'NO'] },
    ])
    const combinations = (await read('applications.organization.signingCombinations.get', id)).data.flat()
    const kenta = combinations.find((one: { name: string }) => one.name.includes('Kenta'))
    expect(kenta.sanctionHits).toMatchObject([{ name: 'Kentsson, Kenta', legalBasis: 'terrorist' }])
    const ola = combinations.find((one: { name: string }) => one.name.includes('Ola'))
    expect(ola.pepHits).toMatchObject([
      { roles: [{ category: 'Politician or government official', detailedCategory: 'Head of State' }] },
    ])
    const board = (await read('applications.organization.boardMembers.get', id)).data.flat()
    expect(board.find((one: { name: string }) => one.name.includes('Kenta')).sanctionHits).toHaveLength(1)
    const signed = (await read('applications.organization.signedBy.get', id)).data
    expect(signed).toMatchObject([{ sanctionHits: [{ name: 'Kentsson, Kenta' }] }])
  })

  it('that fails again and again sends the application to people, and is made up for as soon as it can be', async () => {
    const broken = await startApp()
    const own = await newWorkspace(broken)
    const workflowId = await own.publish(starters[0]?.definition)
    await broken.database.pool.query('delete from screening_index_chunks')
    const { id, flow } = await own.apply({ workflowId, countryCode: 'NO' })
    await flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
    await identify(flow, vera)
    await broken.drain()
    await flow('flow.submit', { step: 'about-you', data: { answers: { pep: false, funds: 'SALARY' } } })
    await broken.drain()
    const { data } = (await own.call('reviews.list', { applicationId: id })).body
    expect(data).toMatchObject([{ reason: 'SCREENING_UNAVAILABLE' }])
    const hits = async () => (await own.call('screening.hits.list', { applicationId: id })).body.data
    expect(await hits()).toEqual([])
    await importSandbox(broken, 1)
    expect(await hits()).toMatchObject([{ name: 'Vera Testova', status: 'OPEN' }])
  })

  it('leaves hits out where nobody was screened: that is not “none”', async () => {
    const { id } = await completePerson(app, workspace)
    const answer = await read('applications.person.get', id)
    expect(answer).not.toHaveProperty('pepHits')
    expect(answer).not.toHaveProperty('sanctionHits')
  })
})
