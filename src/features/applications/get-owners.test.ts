import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { companies, identify, people } from '../../../test/journey.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('applications.organization.owners.get', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish({
      kind: 'KYB',
      steps: [
        { key: 'identify', type: 'identify' },
        { key: 'organization', type: 'organization' },
        { key: 'owners', type: 'owners' },
        { key: 'screening', type: 'screening' },
      ],
      rules: [{ when: 'true', outcome: 'REVIEW', reason: 'READ' }],
    })
  })

  async function company(owners?: object) {
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.start')
    await identify(flow, people.kenta)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: companies.taraxacum } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    if (owners) await flow('flow.submit', { step: 'owners', data: owners })
    await app.drain()
    return (await workspace.call('applications.organization.owners.get', { applicationId: id })).body
  }

  it('answers what the applicant has declared, and the hits of each owner', async () => {
    const vera = { name: 'Vera Testova', dateOfBirth: '1975-05-05', country: 'NO', sharePercent: 40 }
    const answer = await company({ owners: [vera, { name: 'Nina Nobody', sharePercent: 30 }] })
    const direct = (sharePercent: number) => ({
      grounds: ['SHARES', 'VOTES'],
      direct: { sharePercent, votingPercent: sharePercent, control: [] },
      through: [],
      controls: false,
      controlledSharePercent: sharePercent,
      controlledVotingPercent: sharePercent,
    })
    expect(answer).toEqual({
      declared: true,
      data: [
        {
          type: 'PERSON',
          ...vera,
          votingPercent: 40,
          how: direct(40),
          source: 'APPLICANT',
          pepHits: [],
          sanctionHits: [expect.objectContaining({ name: 'Vera Testova' })],
        },
        {
          type: 'PERSON',
          name: 'Nina Nobody',
          sharePercent: 30,
          votingPercent: 30,
          how: direct(30),
          source: 'APPLICANT',
          pepHits: [],
          sanctionHits: [],
        },
      ],
      organizations: [],
      threshold: { percent: 25, inclusive: false },
      accountedForPercent: 70,
      unknownPercent: 30,
      gaps: [{ name: 'Taraxacum AB', reason: 'REST', percent: 30 }],
    })
  })

  it('two entries of one person have that person’s hits each', async () => {
    const { data } = await company({
      owners: [
        { name: 'Vera Testova', dateOfBirth: '1975-05-05', sharePercent: 30 },
        { name: 'vera testova', sharePercent: 10 },
      ],
    })
    expect(data).toMatchObject([
      { sharePercent: 30, how: { direct: { sharePercent: 40 } }, sanctionHits: [{ name: 'Vera Testova' }] },
      { sharePercent: 10, how: { direct: { sharePercent: 40 } }, sanctionHits: [{ name: 'Vera Testova' }] },
    ])
  })

  it('tells “nobody above the threshold” from “not asked yet”', async () => {
    expect(await company({ noneAboveThreshold: true })).toMatchObject({ data: [], declared: true })
    expect(await company()).toEqual({ data: [], declared: false })
  })

  it('is closed to the applicant, and another workspace’s application is unknown', async () => {
    const { id, flow } = await workspace.apply({ workflowId })
    expect((await flow('applications.organization.owners.get', { applicationId: id })).status).toBe(403)
    const other = await newWorkspace(app, 'Other')
    expect((await other.call('applications.organization.owners.get', { applicationId: id })).status).toBe(404)
  })
})
