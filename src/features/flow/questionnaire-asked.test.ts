import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { questionnaire, steps, workflowOf } from '../../../test/definitions.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const asked = 'flow.questionnaire.asked'

describe(asked, () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const questions = [
      { key: 'pep', type: 'boolean' },
      { key: 'office', type: 'text', when: 'answers.pep == true' },
      { key: 'years', type: 'number', required: false, when: 'answers.office != ""' },
      { key: 'mail', type: 'text', when: 'contact.email.endsWith("@bank.example")' },
      { key: 'age', type: 'text', when: 'person.age > 60' },
    ]
    workflowId = await workspace.publish(workflowOf([steps.contact, steps.identify, questionnaire(questions)]))
  })
  async function begin(email = 'lois@bank.example') {
    const { flow } = await workspace.apply({ workflowId })
    await flow('flow.submit', { step: 'contact', data: { email } })
    const { orderId } = (await flow('flow.identify.start', { step: 'identify' })).body
    await flow('flow.identify.collect', { orderId })
    return async (answers: object) => (await flow(asked, { step: 'questions', answers })).body.asked
  }

  it('tells the questions whose conditions hold, also of what the page does not know', async () => {
    const ask = await begin()
    expect(await ask({})).toEqual(['pep', 'mail'])
    expect(await ask({ pep: true })).toEqual(['pep', 'office', 'mail'])
    expect(await ask({ pep: true, office: 'Mayor' })).toEqual(['pep', 'office', 'years', 'mail'])
    expect(await ask({ pep: false, office: 'Mayor' })).toEqual(['pep', 'mail'])
    expect(await (await begin('lois@elsewhere.example'))({})).toEqual(['pep'])
  })

  it('what is no answer yet counts as none', async () => {
    const ask = await begin()
    expect(await ask({ pep: 'yes', office: 5, shoeSize: 42 })).toEqual(['pep', 'mail'])
    expect(await ask({ pep: true, office: ' ' })).toEqual(['pep', 'office', 'mail'])
  })

  it('is there only while such a step is open', async () => {
    const { flow } = await workspace.apply({ workflowId })
    await flow('flow.start')
    for (const step of ['questions', 'contact', 'elsewhere']) {
      expect((await flow(asked, { step, answers: {} })).body.code).toBe('step_not_open')
    }
  })
})
