import { z } from 'zod'
import { documentMethod, factEntries, functionEntries, stepEntries } from '../../engines/workflow/index.ts'
import { operation } from '../../platform/operation.ts'
import { plain } from './schemas.ts'
import { starters } from './starters.ts'
import { offeredIn } from './surroundings.ts'

const described = z.object({ en: z.string(), sv: z.string() })
const kind = z.enum(['KYC', 'KYB'])

const vocabularyOutput = z.object({
  steps: z.array(
    z.object({
      type: z.string(),
      title: described,
      description: described,
      kinds: z.array(kind),
      isRepeatable: z.boolean(),
      isSilent: z.boolean().meta({ description: 'The applicant does not see it.' }),
      brings: z.array(z.string()).meta({ description: 'First names of the facts that are known after it.' }),
      settings: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of its settings, with defaults.' }),
    }),
  ),
  facts: z.array(
    z.object({
      name: z.string().meta({ description: '`owners[].name` is a field of each owner.' }),
      type: z.string().meta({ description: 'In CEL.' }),
      description: described,
      words: z.array(z.string()).optional().meta({ description: 'All that it can be.' }),
      from: z.array(z.string()).optional().meta({ description: 'Known only after a step of one of these types.' }),
      example: z.string(),
    }),
  ),
  functions: z.array(z.object({ name: z.string(), form: z.string(), description: described, example: z.string() })),
  countries: z.array(
    z.object({
      countryCode: z.string(),
      eidMethods: z.array(
        z.object({ method: z.string(), name: z.string(), signs: z.boolean(), isSandbox: z.boolean() }),
      ),
      registries: z.array(
        z.object({
          id: z.string(),
          standing: z.enum(['MAIN', 'SUPPLEMENT']).optional(),
          isReady: z.boolean().meta({ description: 'Its keys are set; see `markets.status`.' }),
          isSandbox: z.boolean(),
        }),
      ),
      ownersRegister: z.boolean(),
      populationRegister: z.boolean(),
    }),
  ),
  documentMethod: z
    .string()
    .meta({ description: 'The method that is offered in every country: a photo of a document.' }),
  languages: z.array(z.string()).meta({ description: 'In which the applicant’s pages speak.' }),
  starters: z.array(
    z.object({ name: z.string(), kind, description: described, definition: z.record(z.string(), z.unknown()) }),
  ),
})

export type VocabularyAnswer = z.output<typeof vocabularyOutput>

/** Those of `web/flow/words`. */
const languages = ['sv', 'en', 'nb', 'da', 'fi']

export const vocabulary = operation({
  name: 'workflows.vocabulary',
  summary: 'Say what workflows are made of here: steps, facts, functions, countries, starters',
  access: { scope: 'workflow:read' },
  writes: false,
  input: z.strictObject({}),
  output: vocabularyOutput,
  async run({ services }) {
    return {
      steps: stepEntries(),
      facts: factEntries(),
      functions: functionEntries(),
      countries: services.connectors.countries.map((country) => offeredIn(services, country)),
      documentMethod,
      languages,
      starters: starters.map(({ name, description, definition }) => ({
        name,
        description,
        kind: definition.kind,
        definition: plain(definition),
      })),
    }
  },
})
