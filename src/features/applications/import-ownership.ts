import { z } from 'zod'
import { type DeclaredOwner, type Issue, readBods } from '../../engines/ownership/index.ts'
import { subjectOf } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { definitionOf } from '../workflows/index.ts'
import { findApplication } from './find.ts'
import { takeInput } from './take-input.ts'

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
    if (read.owners.some(hasUnknownPart) && read.notUsed.length > 0) throw refused(read.notUsed)
    const data = read.owners.length > 0 ? { owners: read.owners } : { noneAboveThreshold: true }
    const taken = await takeInput(ctx, application.id, { type: 'submit', step: open.key, data }, [
      { subject: 'ORGANIZATION', name: 'owners', value: read.owners, origin: 'STAFF', source: 'bods' },
    ])
    // The step names places in the declaration that the file was read as.
    if (!taken.ok) {
      throw refused(taken.refusal.issues.map(({ path, message }) => ({ path: '', message: `${message} (${path})` })))
    }
    return { owners: read.owners.length, notUsed: read.notUsed.map(inRequest) }
  },
})

/** The step asks for a part of everybody whom it is told of; the file has named the places where it tells none. */
function hasUnknownPart(owner: DeclaredOwner): boolean {
  const { sharePercent, votingPercent, control } = owner
  if (sharePercent === undefined && votingPercent === undefined && control === undefined) return true
  return owner.type === 'ORGANIZATION' && (owner.owners ?? []).some(hasUnknownPart)
}

function refused(issues: Issue[]): AppError {
  const named = issues.slice(0, 50).map(inRequest)
  return new AppError('invalid_request', `${named[0]?.path}: ${named[0]?.message}`, { issues: named })
}

function inRequest({ path, message }: Issue): Issue {
  return { path: ['statements', path].filter(Boolean).join('.'), message }
}
