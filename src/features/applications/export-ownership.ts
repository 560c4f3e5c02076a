import { createHash } from 'node:crypto'
import { z } from 'zod'
import { writeBods } from '../../engines/ownership/index.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { analysed, declaredOwnership } from './declared-ownership.ts'
import { readFacts } from './facts.ts'
import { applicationInput, findApplication } from './find.ts'
import { ownersThreshold } from './owners-threshold.ts'

export const exportOwnership = operation({
  name: 'applications.organization.ownership.export',
  summary: 'Export the declared ownership as statements of the Beneficial Ownership Data Standard 0.4',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: z.object({
    declared: z.boolean().meta({ description: 'False: nobody has been asked yet, so there are no statements.' }),
    statements: z.array(z.record(z.string(), z.unknown())).meta({ description: 'A whole BODS 0.4 file.' }),
  }),
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const declared = declaredOwnership(application)
    if (!declared) return { declared: false, statements: [] }
    const facts = await readFacts(ctx.tx, application.id, 'ORGANIZATION')
    const declaredAt = facts.findLast(({ name }) => name === 'owners')?.collectedAt ?? application.createdAt
    const { graph, analysis } = analysed(declared, await ownersThreshold(ctx, application))
    const statements = writeBods(graph, analysis, {
      statementDate: declaredAt.toISOString().slice(0, 10),
      publicationDate: ctx.now.toISOString().slice(0, 10),
      publisher: 'Openbits',
      assertedBy: declared.subject.name,
      // Of this application alone, so that nobody is recognised in two files by their id.
      idOf: (text) =>
        createHash('sha256')
          .update(JSON.stringify([application.id, text]))
          .digest('hex'),
    })
    return { declared: true, statements }
  },
})
