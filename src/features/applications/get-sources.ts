import { z } from 'zod'
import type { Organization, RecordField } from '../../connectors/kit.ts'
import { wireTime } from '../../platform/clock.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { isKnown } from '../registries/index.ts'
import { applicationInput, findApplication } from './find.ts'
import { type KnownCompany, readCompany } from './wire.ts'

/** Our own readings of the register's words, which no endpoint prints. */
const unprinted: RecordField[] = ['status', 'legalTypeCode']

/** Fields whose endpoint has another name than the record. */
const endpoints: Partial<Record<RecordField, string>> = {
  functionaries: 'boardMembers',
  signing: 'signingCombinations',
}

const answer = z.object({
  data: z.array(
    z.object({
      field: z.string().meta({ description: 'As `applications.organization.get` names it; or the list it is.' }),
      source: z.string().meta({ description: 'Id of a register, or `applicant`.' }),
      asOf: z.string().meta({ description: 'When the source said so.' }),
      licence: z.string().optional().meta({ description: 'Terms under which it may be re-used, where stated.' }),
    }),
  ),
  lei: z.string().optional().meta({ description: 'Legal entity identifier (ISO 17442).' }),
  vat: z
    .object({ number: z.string(), state: z.enum(['VALID', 'INVALID']) })
    .optional()
    .meta({ description: 'Number for value added tax, and whether it was in force then.' }),
})

export type SourcesAnswer = z.infer<typeof answer>

export const getSources = operation({
  name: 'applications.organization.sources.get',
  summary: 'Fetch which source each field of the organization is from',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: answer,
  async run(ctx, input) {
    const company = await readCompany(ctx, await findApplication(ctx, input.applicationId))
    if (!company) return { data: [] }
    const { lei, vat } = company.organization
    return { data: sourcesOf(company), ...(lei ? { lei } : {}), ...(vat ? { vat } : {}) }
  },
})

function sourcesOf(company: KnownCompany) {
  return fieldsOf(company)
    .filter((field) => !unprinted.includes(field))
    .map((field) => {
      const origin = company.origins?.[field]
      return {
        field: endpoints[field] ?? field,
        source: origin?.source ?? company.source,
        asOf: wireTime(origin ? new Date(origin.retrievedAt) : company.asOf),
        ...(origin?.licence ? { licence: origin.licence } : {}),
      }
    })
}

/** In the order of the record. */
function fieldsOf(company: KnownCompany): RecordField[] {
  const fields = Object.keys(company.organization) as (keyof Organization)[]
  return [...fields, 'functionaries' as const, 'signing' as const].filter((field) => isKnown(company, field))
}
