import type { CompanyRecord, Organization, RecordField } from '../../connectors/kit.ts'
import { boardHolder, compareHolders, type Difference, ownerHolder } from './compare-holders.ts'
import { compareSigning, tellsSigning } from './compare-signing.ts'
import type { CompanyChange, ToldOfCompany } from './tables.ts'

type What = CompanyChange['what']

export interface Compared {
  changes: CompanyChange[]
  /** Told before and not this time, or by a register that cannot be compared: neither the same nor changed. */
  untold: What[]
  /** What is known from now on: what is told now, and what was told before of that which is untold. */
  told: ToldOfCompany
}

/** Source of a company that was typed in: its words are nobody's but the applicant's. */
const typedIn = 'applicant'

/** One thing that is compared: what tells it, how it differs, and what of the old record stands while it is untold. */
interface Matter {
  what: What
  field?: RecordField
  isTold(told: ToldOfCompany): boolean
  differ(before: ToldOfCompany, after: ToldOfCompany): Difference | undefined
  carry(before: ToldOfCompany): { organization?: Partial<Organization>; record?: Partial<CompanyRecord> }
}

const matters: Matter[] = [
  {
    what: 'STATUS',
    field: 'status',
    isTold: ({ company }) => company.organization.status !== 'UNKNOWN',
    differ: (before, after) =>
      before.company.organization.status === after.company.organization.status
        ? undefined
        : { before: [statusInWords(before)], after: [statusInWords(after)] },
    carry: ({ company: { organization } }) => ({
      organization: { status: organization.status, companyStatus: organization.companyStatus },
    }),
  },
  {
    what: 'NAME',
    field: 'organizationName',
    isTold: ({ company }) => company.organization.organizationName !== '',
    differ: (before, after) =>
      differInWords(before.company.organization.organizationName, after.company.organization.organizationName),
    carry: ({ company: { organization } }) => ({ organization: { organizationName: organization.organizationName } }),
  },
  {
    what: 'LEGAL_TYPE',
    field: 'legalType',
    isTold: ({ company: { organization } }) => (organization.legalTypeCode ?? organization.legalType) !== undefined,
    differ(before, after) {
      const [old, now] = [before.company.organization, after.company.organization]
      if (old.legalTypeCode && old.legalTypeCode === now.legalTypeCode) return undefined
      return differInWords(old.legalType ?? old.legalTypeCode ?? '', now.legalType ?? now.legalTypeCode ?? '')
    },
    carry: ({ company: { organization } }) => ({
      organization: { legalType: organization.legalType, legalTypeCode: organization.legalTypeCode },
    }),
  },
  {
    what: 'ADDRESS',
    field: 'addresses',
    isTold: ({ company }) => company.organization.addresses.length > 0,
    differ(before, after) {
      const [old, now] = [before, after].map(({ company }) => company.organization.addresses.map(addressInWords).sort())
      return differInWords((old ?? []).join('\n'), (now ?? []).join('\n'))
    },
    carry: ({ company }) => ({ organization: { addresses: company.organization.addresses } }),
  },
  {
    what: 'BOARD',
    field: 'functionaries',
    // A board without anybody is told only where the register says that it tells everybody.
    isTold: ({ company }) => company.functionaries.length > 0 || company.signingRule?.functionaries === 'ALL',
    differ: (before, after) =>
      compareHolders(before.company.functionaries.map(boardHolder), after.company.functionaries.map(boardHolder)),
    carry: ({ company }) => ({ record: { functionaries: company.functionaries } }),
  },
  {
    what: 'SIGNING_RULE',
    field: 'signing',
    isTold: ({ company }) => tellsSigning(company),
    differ: (before, after) => compareSigning(before.company, after.company),
    carry: ({ company }) => ({ record: { signing: company.signing, signingRule: company.signingRule } }),
  },
  {
    what: 'OWNERS',
    isTold: ({ owners }) => owners !== undefined,
    differ: (before, after) =>
      compareHolders((before.owners ?? []).map(ownerHolder), (after.owners ?? []).map(ownerHolder)),
    carry: () => ({}),
  },
]

/**
 * What of a company is another now. Only what was told before and is told again, by the same register, can change: one
 * that is silent, tells less, or stands in for another says nothing of what was. `asked`: the registers that were asked; a
 * register that is asked no more is succeeded by what the others say, which is held against it by the status alone.
 */
export function compareCompany(before: ToldOfCompany, after: ToldOfCompany, asked: readonly string[]): Compared {
  const compared: Compared = { changes: [], untold: [], told: structuredClone(after) }
  for (const matter of matters) {
    const { what } = matter
    if (!matter.isTold(before)) {
      // Nothing is known of the status of a company that was typed in, and a bankrupt one is no customer unseen.
      if (what === 'STATUS' && matter.isTold(after) && after.company.organization.status !== 'ACTIVE')
        compared.changes.push({ what, before: [], after: [statusInWords(after)] })
      continue
    }
    const [was, is] = [sourceOf(before, matter), sourceOf(after, matter)]
    const isTyped = was === typedIn
    if (isTyped && what !== 'NAME') continue
    // Statuses are told apart alike by all registers: whoever succeeds another is held against it in them.
    if (was !== is && !isTyped && !asked.includes(was) && what !== 'STATUS') continue
    if (!matter.isTold(after) || (was !== is && !isTyped && what !== 'STATUS')) {
      if (!isTyped) keep(compared, before, matter)
      continue
    }
    const difference = matter.differ(before, after)
    if (difference) compared.changes.push({ what, ...difference })
  }
  return compared
}

/** Owners come from one register of their own. */
function sourceOf(told: ToldOfCompany, { field }: Matter): string {
  return field ? (told.sources[field] ?? told.source) : 'owners'
}

function keep(compared: Compared, before: ToldOfCompany, matter: Matter): void {
  const { told } = compared
  const { organization = {}, record = {} } = matter.carry(before)
  compared.untold.push(matter.what)
  told.company = { ...told.company, ...record, organization: { ...told.company.organization, ...organization } }
  if (matter.field) told.sources[matter.field] = sourceOf(before, matter)
  else told.owners = before.owners
}

function statusInWords({ company: { organization } }: ToldOfCompany): string {
  const { status, companyStatus } = organization
  return companyStatus ? `${status} (${companyStatus})` : status
}

function addressInWords({ type, ...address }: Organization['addresses'][number]): string {
  const { addressLine1, addressLine2, postalCode, city, region, country } = address
  const place = [postalCode, city].filter(Boolean).join(' ')
  return `${type}: ${[addressLine1, addressLine2, place, region, country].filter(Boolean).join(', ')}`
}

/** Case and spaces are the register's housekeeping. */
function differInWords(before: string, after: string): Difference | undefined {
  const fold = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
  if (fold(before) === fold(after)) return undefined
  return { before: before.split('\n'), after: after.split('\n') }
}
