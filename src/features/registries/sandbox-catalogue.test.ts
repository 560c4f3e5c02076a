import { describe, expect, it } from 'vitest'
import { personScenarios, recordScenarios, silentScenarios } from '../../../src/connectors/sandbox/catalogue/entry.ts'
import { startApp } from '../../../test/app.ts'
import { newWorkspace } from '../../../test/workspace.ts'
import { documentScenarios } from '../../connectors/sandbox/catalogue/identity-documents.ts'
import { findMrz } from '../../engines/mrz/index.ts'

describe('sandbox.catalogue', () => {
  it('lists for every country a person and a company of each scenario, with what happens to them', async () => {
    const workspace = await newWorkspace(await startApp())
    const { status, body } = await workspace.call('sandbox.catalogue')
    expect(status).toBe(200)
    for (const country of ['SE', 'NO', 'DK', 'FI']) {
      const of = (list: { country: string; scenario: string }[]) =>
        new Set(list.filter((one) => one.country === country).map((one) => one.scenario))
      expect(of(body.persons)).toEqual(new Set(personScenarios))
      expect(of(body.organizations)).toEqual(new Set([...recordScenarios, ...silentScenarios]))
    }
    const documents: { scenario: string; mrz: string[] }[] = body.identityDocuments
    expect(new Set(documents.map(({ scenario }) => scenario))).toEqual(new Set(documentScenarios))
    for (const one of documents) expect(findMrz(one.mrz), one.scenario).toHaveLength(1)
    for (const one of [...body.persons, ...body.organizations, ...body.identityDocuments])
      expect(one.description).toMatch(/\.$/)
  })

  it('refuses input, a session token, and whoever may not read applications', async () => {
    const workspace = await newWorkspace(await startApp())
    expect((await workspace.call('sandbox.catalogue', { country: 'SE' })).body.code).toBe('invalid_request')
    const { flow } = await workspace.apply()
    expect((await flow('sandbox.catalogue')).body.code).toBe('insufficient_scope')
    const { call } = await workspace.newClient(['workflow:read'])
    expect((await call('sandbox.catalogue')).body.code).toBe('insufficient_scope')
  })
})
