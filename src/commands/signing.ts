import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { maySign, resolveSigning, type SigningFacts, type SigningPerson } from '../engines/signing/index.ts'
import { UsageError } from './credentials.ts'

const STATUSES = ['ACTIVE', 'RESTRUCTURING', 'LIQUIDATION', 'BANKRUPTCY', 'DISSOLVED', 'UNKNOWN'] as const

/** Files of a run: JSON in, JSON out. */
export interface SigningFiles {
  in: string
  out: string
}

const Case = z.object({
  id: z.string(),
  country: z.string(),
  legalForm: z.string(),
  companyStatus: z.string(),
  /** ISO date. */
  asOf: z.string(),
  ruleText: z.string().nullish(),
  procurationText: z.string().nullish(),
  registryNotes: z.array(z.string()).nullish(),
  functionaries: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['PERSON', 'ORGANIZATION']),
      roles: z.array(z.string()),
      idNumber: z.object({ id: z.string(), issuingCountry: z.string() }).nullish(),
      dateOfBirth: z.string().nullish(),
      electedBy: z.string().nullish(),
      endDate: z.string().nullish(),
    }),
  ),
  // Groups asked about. Expected answers may stand beside them, and beside all of this: they are not read.
  probes: z.array(z.object({ ids: z.array(z.string()) })).nullish(),
})
export type SigningCase = z.infer<typeof Case>

/** What is written for a case, in the format of the scorer of signing cases. */
export interface SigningPrediction {
  combinations: string[][] | 'MANUAL' | 'TOO_MANY'
  coverage: 'COMPLETE' | 'PARTIAL' | 'NONE' | 'TRUNCATED'
  count?: number
  limitedMandates: { kind: 'DAY_TO_DAY' | 'PROKURA'; combinations: string[][] }[]
  probes?: boolean[]
  /** Why a person must look. */
  manualReason?: string
  unresolved: string[]
}

/**
 * Answers for each company of a JSON file who may sign for it, and writes `{ [id]: prediction }`. People are named by
 * their identity number, or by name where they have none. Throws a UsageError for a file that is no list of cases.
 */
export async function resolveSigningFile(files: SigningFiles): Promise<void> {
  const cases = await readCases(files.in)
  const predictions: Record<string, SigningPrediction> = {}
  for (const one of cases) predictions[one.id] = predict(one)
  await writeFile(files.out, `${JSON.stringify(predictions, null, 1)}\n`)
}

/** Cases of a file, without what is expected of them. */
export async function readCases(path: string): Promise<SigningCase[]> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const cases = z.array(Case).safeParse(content)
  if (!cases.success) throw new UsageError(`${path} is no list of signing cases: ${z.prettifyError(cases.error)}`)
  return cases.data
}

/** One case's answer. */
export function predict(one: SigningCase): SigningPrediction {
  const answer = resolveSigning(factsOf(one))
  const idOf = (record: number) => one.functionaries[record]?.idNumber?.id ?? one.functionaries[record]?.name ?? ''
  const ids = (groups: SigningPerson[][]) => groups.map((group) => group.map(({ records }) => idOf(records[0] ?? -1)))
  const isTooMany = answer.coverage === 'TOO_MANY'
  return {
    combinations: answer.manual ? 'MANUAL' : isTooMany ? 'TOO_MANY' : ids(answer.combinations),
    coverage: answer.coverage === 'TOO_MANY' ? 'TRUNCATED' : answer.coverage,
    ...(answer.count === undefined ? {} : { count: answer.count }),
    limitedMandates: answer.limitedMandates.map(({ type, combinations }) => ({
      kind: type,
      combinations: ids(combinations),
    })),
    ...(one.probes
      ? {
          probes: one.probes.map((probe) => {
            const records = one.functionaries.flatMap((_, record) => (probe.ids.includes(idOf(record)) ? [record] : []))
            return maySign(answer, records) === 'YES'
          }),
        }
      : {}),
    ...(answer.manual ? { manualReason: `${answer.manual.reason}: ${answer.manual.detail}` } : {}),
    unresolved: answer.unresolved,
  }
}

/** A case as the engine takes it. */
export function factsOf(one: SigningCase): SigningFacts {
  return {
    country: one.country,
    legalForm: one.legalForm,
    status: STATUSES.find((status) => status === one.companyStatus) ?? 'UNKNOWN',
    asOf: one.asOf,
    ruleText: one.ruleText ?? undefined,
    procurationText: one.procurationText ?? undefined,
    registryNotes: one.registryNotes ?? undefined,
    functionaries: one.functionaries.map(({ idNumber, ...person }) => ({
      type: person.type,
      name: person.name,
      roles: person.roles,
      personalIdentityNumber: person.type === 'PERSON' ? (idNumber ?? undefined) : undefined,
      organizationIdentifier: person.type === 'ORGANIZATION' ? (idNumber ?? undefined) : undefined,
      dateOfBirth: person.dateOfBirth ?? undefined,
      electedBy: person.electedBy ?? undefined,
      endDate: person.endDate ?? undefined,
    })),
  }
}
