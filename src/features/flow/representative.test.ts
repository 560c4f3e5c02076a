import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify } from '../../../test/journey.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

/** The review's reason then tells how the person stands; one that is not known leaves the first rule unresolved. */
const rules = ['ALONE', 'JOINTLY', 'NOT_A_SIGNATORY'].map((status) => ({
  when: `representative.status == "${status}"`,
  outcome: 'REVIEW',
  reason: status,
}))
const unknown = 'RULE_UNRESOLVED'

/** Who applies, for which company, and how they stand to it; see the sandbox's catalogue. */
const people = {
  ture: '199006022397',
  kenta: '191212121212',
  olaPer: '197211249276',
  clark: '197803112395',
  nora: '17858499860',
  henrik: '03917999979',
  freja: '1303814074',
  emil: '2906980013',
  aino: '210281-9988',
  veikko: '170584-9178',
  helmi: '290288-918M',
}
const cases: [country: string, person: keyof typeof people, organizationNumber: string, expected: string][] = [
  ['SE', 'ture', '5299990134', 'ALONE'],
  ['SE', 'kenta', '5299990266', 'ALONE'],
  ['SE', 'olaPer', '5299990266', 'JOINTLY'],
  ['SE', 'ture', '5299990399', 'JOINTLY'],
  ['SE', 'ture', '5299990522', 'JOINTLY'],
  ['SE', 'clark', '5299990266', 'NOT_A_SIGNATORY'],
  // An incomplete list shows who is in it, and never that somebody is not.
  ['SE', 'clark', '9124001992', 'JOINTLY'],
  ['SE', 'kenta', '9124001992', unknown],
  ['SE', 'ture', '5299990654', unknown],
  // The list of a company under an administrator is no longer one to rely on, though its board is in it.
  ['SE', 'ture', '5299990910', 'ALONE'],
  ['SE', 'kenta', '5299990910', unknown],
  ['NO', 'nora', '310450138', 'ALONE'],
  ['NO', 'henrik', '310450391', 'JOINTLY'],
  ['NO', 'henrik', '310450138', 'NOT_A_SIGNATORY'],
  ['DK', 'freja', '94000130', 'ALONE'],
  ['DK', 'emil', '94000394', 'JOINTLY'],
  ['DK', 'emil', '94000130', 'NOT_A_SIGNATORY'],
  ['FI', 'aino', '9400013-1', 'ALONE'],
  ['FI', 'veikko', '9400026-2', 'JOINTLY'],
  ['FI', 'helmi', '9400026-2', 'NOT_A_SIGNATORY'],
]

describe('the representative of a company', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const all = [steps.identify, steps.organization, steps.representative]
    workflowId = await workspace.publish(workflowOf(all, { kind: 'KYB', rules }))
  })

  const standingOf = async (id: string) => {
    await app.drain()
    const { body } = await workspace.call('reviews.list', { applicationId: id })
    return body.data[0]?.reason
  }

  it.each(cases)('in %s, %s for %s is %s', async (countryCode, person, organizationNumber, expected) => {
    const { id, flow } = await workspace.apply({ workflowId, countryCode })
    await identify(flow, people[person])
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    expect(await standingOf(id)).toBe(expected)
  })

  it('of a company that was typed in is not known, so that it is reviewed as typed in', async () => {
    const { id, flow } = await workspace.apply({ workflowId })
    await identify(flow, people.ture)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '5299991439' } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { manual: { organizationName: 'Provspöket AB' } } })
    expect(await standingOf(id)).toBe('MANUAL_ENTRY')
  })

  it('is shown where the workflow says so: what the register has, with whom they sign, and nothing of what follows', async () => {
    const shown = { ...steps.representative, settings: { shown: true } }
    const definition = workflowOf([steps.identify, steps.organization, shown], { kind: 'KYB', rules })
    const { id, flow } = await workspace.apply({ workflowId: await workspace.publish(definition) })
    await identify(flow, people.olaPer)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '5299990266' } })
    await app.drain()
    const { current } = (await flow('flow.submit', { step: 'organization', data: { confirm: true } })).body
    expect(current).toMatchObject({ key: 'representative', state: 'OPEN' })
    const { body } = await workspace.call('applications.organization.representative.get', { applicationId: id })
    expect(current.representative).toEqual({ organizationName: 'Taraxacum AB', ...body })
    expect(body).toMatchObject({ status: 'JOINTLY', stillNeeded: { en: expect.stringContaining('Kenta Kentsson') } })
    expect(await standingOf(id)).toBeUndefined()
    await flow('flow.submit', { step: 'representative', data: { confirm: true } })
    expect(await standingOf(id)).toBe('JOINTLY')
  })

  it('is otherwise never a step that the applicant sees', async () => {
    const { flow } = await workspace.apply({ workflowId })
    const { body } = await flow('flow.start')
    expect(body.steps.map((step: { type: string }) => step.type)).toEqual(['identify', 'organization'])
  })
})
