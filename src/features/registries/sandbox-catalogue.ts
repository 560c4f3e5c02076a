import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'

const entry = z.object({ country: z.string(), scenario: z.string(), description: z.string() })

const catalogueOnWire = z.object({
  persons: z.array(entry.extend({ personalIdentityNumber: z.string(), name: z.string() })),
  organizations: z.array(entry.extend({ organizationNumber: z.string(), organizationName: z.string() })),
  identityDocuments: z.array(
    entry.extend({
      documentNumber: z.string(),
      name: z.string(),
      mrz: z.array(z.string()).meta({ description: 'The lines of the machine-readable zone.' }),
    }),
  ),
})

export type CatalogueAnswer = z.infer<typeof catalogueOnWire>

/** For whoever makes applications: what is in it is made up, so it takes no right to read anybody's. */
export const sandboxCatalogue = operation({
  name: 'sandbox.catalogue',
  summary: 'List the fictitious persons and companies of the sandbox',
  access: { scope: 'application:write', staffScope: 'application:test' },
  writes: false,
  input: z.strictObject({}),
  output: catalogueOnWire,
  async run(ctx) {
    const { sandboxCatalogue: catalogue } = ctx.services.connectors
    if (!catalogue) throw new AppError('not_found', 'There is no sandbox in production.')
    return catalogue()
  },
})
