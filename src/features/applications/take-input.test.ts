import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf, factsOf, uuidOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import type { Input } from '../../engines/workflow/index.ts'
import { takeInput } from './take-input.ts'

const person = { firstName: 'Ture', lastName: 'Provberg', dateOfBirth: '1990-06-02', method: 'se-bankid' }
const answer = (command: string, of = person): Input => ({
  type: 'result',
  command,
  result: { type: 'identify', outcome: 'COMPLETE', person: of },
})
const fact = { subject: 'PERSON', name: 'firstName', value: 'Ture', origin: 'EID', source: 'test' } as const

describe('what an application is told', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  /** An application that waits for the answer to its command c1. */
  async function waiting() {
    const workflowId = await workspace.publish(workflowOf([steps.identify, steps.contact]))
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.identify.start', { step: 'identify' })
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
    return {
      id,
      tell: (input: Input) => app.runner.transaction(actor, (ctx) => takeInput(ctx, uuidOf(id), input, [fact])),
      inputs: async () => {
        const { rows } = await app.database.pool.query(
          `select sequence, input->>'type' as type, actor_kind as "actorKind" from application_inputs
             where application_id = $1 order by sequence`,
          [uuidOf(id)],
        )
        return rows
      },
    }
  }

  it('is kept in order, with who told it, so that the application can be replayed', async () => {
    const { tell, inputs } = await waiting()
    await tell(answer('c1'))
    expect(await inputs()).toEqual([
      { sequence: 1, type: 'start', actorKind: 'applicant' },
      { sequence: 2, type: 'begin-identify', actorKind: 'applicant' },
      { sequence: 3, type: 'result', actorKind: 'system' },
    ])
  })

  it('counts once: an answer that comes again is refused, and leaves neither fact nor audit entry', async () => {
    const { id, tell, inputs } = await waiting()
    expect(await tell(answer('c1'))).toMatchObject({ ok: true })
    const before = [await inputs(), await factsOf(app, id), await auditOf(app, workspace.id, id)]
    expect(await tell(answer('c1'))).toMatchObject({ ok: false, refusal: { code: 'ALREADY_ANSWERED' } })
    expect([await inputs(), await factsOf(app, id), await auditOf(app, workspace.id, id)]).toEqual(before)
  })

  it('of eight answers at once one counts', async () => {
    const { id, tell } = await waiting()
    const taken = await Promise.all(Array.from({ length: 8 }, () => tell(answer('c1'))))
    expect(taken.filter((one) => one.ok)).toHaveLength(1)
    expect(await factsOf(app, id)).toHaveLength(1)
  })

  it.each([
    ['a name that is too long', answer('c1', { ...person, firstName: 'x'.repeat(301) }), 'result.person.firstName'],
    ['a date that is none', answer('c1', { ...person, dateOfBirth: '1990-02-30' }), 'result.person.dateOfBirth'],
    ['an answer to no command', answer('c99'), 'command'],
  ])('never waits for good: a result with %s is a bug that is told, without the value', async (_what, input, place) => {
    const { id, tell, inputs } = await waiting()
    const error: Error = await tell(input).then(
      () => new Error('it was taken'),
      (failure) => failure,
    )
    expect(error.message).toContain('The engine cannot read a result.')
    expect(error.message).toContain(`(${place})`)
    expect(error.message).not.toMatch(/xxx|1990|Ture/)
    expect([await inputs(), await factsOf(app, id)]).toEqual([expect.objectContaining({ length: 2 }), []])
  })
})
