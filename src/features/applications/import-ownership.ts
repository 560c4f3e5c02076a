import { z } from 'zod'
import { type Issue, readBods } from '../../engines/ownership/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { definitionOf } from '../workflows/index.ts'
import { subjectOf } from './declared-ownership.ts'
import { findApplication } from './find.ts'
import { mustTakeInput } from './take-input.ts'

/** A structure of the largest size that is read comes to fewer. */
const statementsMax = 2000

export const importOwnership = operation({
  name: 'applications.organization.ownership.import',
  summary: 'Declare the ownership by statements of the Beneficial Ownership Data Standard 0.4',
  access: { scope: 'application:write' },
  writes: true,
  input: z.strictObject({
    applicationId: idOf('application'),
    statements: z
      .array(z.unknown())
      .min(1)
      .max(statementsMax)
      .meta({ description: 'A whole BODS 0.4 file; the company is found in it by its organization number.' }),
  }),
  output: z.object({
    owners: z.number().int().meta({ description: 'How many hold a part of the company itself.' }),
    notUsed: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .meta({ description: 'What is valid and says nothing that could be used.' }),
  }),
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId, { lock: true })
    const { steps } = await definitionOf(ctx.tx, application.versionId)
    const types = new Map(steps.map(({ key, type }) => [key, type]))
    const open = application.state.steps.find(({ key, state }) => state === 'OPEN' && types.get(key) === 'owners')
    if (!open) {
      throw new AppError('step_not_open', 'Owners are declared while the application is at its owners step.')
    }
    const read = readBods(input.statements, subjectOf(application.state.facts))
    if (!read.ok) throw refused(read.issues)
    if (read.owners.length === 0 && !read.nobody) {
      throw refused([{ path: '', message: 'The file tells nobody who holds a part of the company.' }])
    }
    const data = read.owners.length > 0 ? { owners: read.owners } : { noneAboveThreshold: true }
    await mustTakeInput(ctx, application.id, { type: 'submit', step: open.key, data }, [
      { subject: 'ORGANIZATION', name: 'owners', value: read.owners, origin: 'STAFF', source: 'bods' },
    ])
    return { owners: read.owners.length, notUsed: read.notUsed.map(inRequest) }
  },
})

function refused(issues: Issue[]): AppError {
  const named = issues.slice(0, 50).map(inRequest)
  return new AppError('invalid_request', `${named[0]?.path}: ${named[0]?.message}`, { issues: named })
}

function inRequest({ path, message }: Issue): Issue {
  return { path: ['statements', path].filter(Boolean).join('.'), message }
}
