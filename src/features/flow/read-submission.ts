import type { CompanyRecord } from '../../connectors/kit.ts'
import type { StepType } from '../../engines/workflow/index.ts'
import { AppError, type Issue } from '../../platform/errors.ts'
import {
  readBic,
  readEmail,
  readIban,
  readOrganizationNumber,
  readPhoneNumber,
  readSwedishAccount,
} from '../../platform/identifiers/index.ts'
import type { Context } from '../../platform/operation.ts'
import type { Application, BankAccount, NewFact } from '../applications/index.ts'
import { liveDocuments } from '../documents/index.ts'

export interface Submission {
  /** For the engine, numbers in their canonical form. */
  data: Record<string, unknown>
  /** What the applicant has told us by it. */
  learnt: NewFact[]
}

/**
 * Checks what only the outside world's rules can tell (numbers, addresses, whose documents) and puts it into one
 * form. What the step itself demands is the engine's to say; fields that are not known here pass through to it.
 */
export async function readSubmission(
  ctx: Context,
  application: Application,
  type: StepType | undefined,
  data: Record<string, unknown>,
): Promise<Submission> {
  switch (type) {
    case 'contact':
      return readContact(data, application.countryCode)
    case 'organization':
      return readOrganization(ctx, await withExtract(ctx, data, application.id), application)
    case 'bank-account':
      return readAccounts(data)
    case 'documents':
      return {
        data: { documents: await namedDocuments(ctx, application.id, data.documentIds, 'documentIds') },
        learnt: [],
      }
    case 'identify':
      return {
        data: {
          documentType: data.documentType,
          documents: await namedDocuments(ctx, application.id, data.documentIds, 'documentIds'),
        },
        learnt: [],
      }
    case 'owners':
      return { data, learnt: [told('ORGANIZATION', 'owners', data.owners)] }
    default:
      return { data, learnt: [] }
  }
}

function told(subject: NewFact['subject'], name: string, value: unknown): NewFact {
  return { subject, name, value, origin: 'APPLICANT', source: 'applicant' }
}

function readContact(data: Record<string, unknown>, country: string): Submission {
  const issues: Issue[] = []
  const read = { ...data }
  if (typeof data.email === 'string') read.email = take('data.email', readEmail(data.email), issues)
  if (typeof data.phoneNumber === 'string')
    read.phoneNumber = take('data.phoneNumber', readPhoneNumber(data.phoneNumber, country), issues)
  refuse(issues)
  return {
    data: read,
    learnt: [told('CONTACT', 'email', read.email), told('CONTACT', 'phoneNumber', read.phoneNumber)],
  }
}

function readOrganization(ctx: Context, data: Record<string, unknown>, application: Application): Submission {
  const country = application.countryCode
  const issues: Issue[] = []
  const allowTest = ctx.services.settings.OPENBITS_MODE === 'demo'
  const canonical = (text: unknown, path: string) =>
    typeof text === 'string'
      ? take(path, readOrganizationNumber(country, text, { allowTest, now: ctx.now }), issues)?.id
      : undefined
  if (typeof data.organizationNumber === 'string') {
    const organizationNumber = canonical(data.organizationNumber, 'data.organizationNumber')
    refuse(issues)
    return { data: { ...data, organizationNumber }, learnt: [] }
  }
  if (!isRecord(data.manual)) return { data, learnt: [] }
  const manual = { ...data.manual }
  const id = canonical(manual.organizationNumber, 'data.manual.organizationNumber') ?? lookedUp(application)
  refuse(issues)
  if (id) manual.organizationNumber = { id, issuingCountry: country }
  return { data: { manual }, learnt: id ? [told('ORGANIZATION', 'company', typedCompany(manual, id, country))] : [] }
}

/** The extract of a company that is typed in, named by the ids of uploaded documents. */
async function withExtract(ctx: Context, data: Record<string, unknown>, applicationId: string) {
  if (!isRecord(data.manual) || data.manual.documentIds === undefined) return data
  const { documentIds, ...manual } = data.manual
  return {
    ...data,
    manual: { ...manual, documents: await namedDocuments(ctx, applicationId, documentIds, 'manual.documentIds') },
  }
}

/** The number that the registry was asked about in vain: what is typed by hand is then about the same company. */
function lookedUp({ state }: Application): string | undefined {
  const data = state.steps
    .map((step) => step.data)
    .find((one) => isRecord(one) && typeof one.organizationNumber === 'string')
  return isRecord(data) ? String(data.organizationNumber) : undefined
}

/** A company as typed by hand: its own word for everything, and nobody's for who may sign. */
function typedCompany(manual: Record<string, unknown>, id: string, country: string): CompanyRecord {
  return {
    organization: {
      organizationName: String(manual.organizationName ?? ''),
      organizationNumber: { id, issuingCountry: country },
      ...(typeof manual.legalType === 'string' ? { legalType: manual.legalType } : {}),
      addresses: [],
      status: 'UNKNOWN',
      industryCodes: [],
      registrationAuthority: { authority: 'APPLICANT', country },
    },
    functionaries: [],
    signing: {
      coverage: 'NONE',
      combinations: [],
      reviewRequired: true,
      limitedMandates: [],
      unresolved: ['MANUAL_ENTRY'],
    },
  }
}

function readAccounts(data: Record<string, unknown>): Submission {
  const issues: Issue[] = []
  const accounts: BankAccount[] = (Array.isArray(data.accounts) ? data.accounts : []).flatMap(
    (account: unknown, index) => {
      const path = `data.accounts.${index}`
      if (!isRecord(account)) return []
      if (account.type === 'IBAN') return ibanAccount(account, path, issues)
      return account.type === 'SWEDEN_DOMESTIC'
        ? swedishAccount(account, path, issues)
        : [account as unknown as BankAccount]
    },
  )
  refuse(issues)
  const plain = accounts.map(({ bankName: _, ...account }) => account)
  return { data: { ...data, accounts: plain }, learnt: [told('ACCOUNT', 'bankAccounts', accounts)] }
}

function ibanAccount(account: Record<string, unknown>, path: string, issues: Issue[]): BankAccount[] {
  const iban = take(`${path}.iban`, readIban(String(account.iban ?? '')), issues)
  const bic = typeof account.bic === 'string' ? take(`${path}.bic`, readBic(account.bic), issues) : undefined
  return iban ? [{ type: 'IBAN', ...(bic ? { bic } : {}), iban: iban.iban }] : []
}

function swedishAccount(account: Record<string, unknown>, path: string, issues: Issue[]): BankAccount[] {
  const read = readSwedishAccount(String(account.clearingNumber ?? ''), String(account.accountNumber ?? ''))
  const known = take(`${path}.accountNumber`, read, issues)
  if (!known) return []
  const { clearingNumber, accountNumber, bankName } = known
  return [{ type: 'SWEDEN_DOMESTIC', clearingNumber, accountNumber, ...(bankName ? { bankName } : {}) }]
}

/** The applicant names documents by id; only this application's own are there to be named. */
async function namedDocuments(ctx: Context, applicationId: string, ids: unknown, field: string) {
  const wanted: unknown[] = Array.isArray(ids) ? ids : []
  const uploaded = await liveDocuments(ctx.tx, applicationId)
  const issues: Issue[] = []
  const named = wanted.flatMap((id, index) => {
    const document = uploaded.find((one) => one.id === id)
    if (document && !document.refusedAt)
      return [{ id: document.id, type: document.type, context: document.context ?? undefined }]
    const message = document
      ? 'was refused; upload another one'
      : 'is not a document of this application; upload it first'
    issues.push({ path: `data.${field}.${index}`, message })
    return []
  })
  refuse(issues)
  return named
}

function take<T>(
  path: string,
  reading: { ok: true; value: T } | { ok: false; message: string },
  issues: Issue[],
): T | undefined {
  if (reading.ok) return reading.value
  issues.push({ path, message: reading.message })
  return undefined
}

function refuse(issues: Issue[]): void {
  const [first] = issues
  if (first) throw new AppError('invalid_request', `${first.path}: ${first.message}`, { issues })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
