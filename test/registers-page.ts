import { readFileSync } from 'node:fs'
import type { CompanyRecord, RecordField, RegistryConnector } from '../src/connectors/kit.ts'
import { type Replies, startLoopback } from '../src/connectors/loopback.ts'
import { createCvr, cvrReplies, sampleCompanies as danish } from '../src/connectors/registry-dk-cvr/index.ts'
import {
  ariregisterReplies,
  createAriregister,
  sampleCompanies as estonian,
} from '../src/connectors/registry-ee-ariregister/index.ts'
import { createPrh, sampleCompanies as finnish, prhReplies } from '../src/connectors/registry-fi-prh/index.ts'
import {
  sampleCompanies as british,
  companiesHouseReplies,
  createCompaniesHouse,
} from '../src/connectors/registry-gb-companies-house/index.ts'
import { brregReplies, createBrreg, sampleCompanies as norwegian } from '../src/connectors/registry-no-brreg/index.ts'
import {
  bolagsverketReplies,
  createBolagsverket,
  sampleCompanies as swedish,
} from '../src/connectors/registry-se-bolagsverket/index.ts'
import { withSigning } from '../src/features/signing/index.ts'
import { createEgress } from '../src/platform/egress.ts'

const now = new Date('2026-11-02T08:30:00Z')

type Ways = Parameters<typeof createBrreg>[0] & { baseUrl: string }

interface Column {
  title: string
  country: string
  replies: Replies
  numbers: string[]
  connect(ways: Ways): RegistryConnector
}

const key = { clientId: 'sample', clientSecret: 'sample' }
const login = { user: 'sample', password: 'sample' }
const swede = {
  country: 'SE',
  replies: bolagsverketReplies(),
  numbers: Object.values(swedish).map(({ nummer }) => nummer),
}
const bolagsverket = (apis: object) => (ways: Ways) =>
  createBolagsverket({ ...ways, tokenUrl: `${ways.baseUrl}/oauth2/token`, ...apis })

const columns: Column[] = [
  { title: 'SE open', ...swede, connect: bolagsverket({ highValueDatasets: key }) },
  { title: 'SE contract', ...swede, connect: bolagsverket({ companyInformation: key }) },
  {
    title: 'NO',
    country: 'NO',
    replies: brregReplies(),
    numbers: Object.values(norwegian).map(({ organisasjonsnummer }) => organisasjonsnummer),
    connect: createBrreg,
  },
  {
    title: 'DK',
    country: 'DK',
    replies: cvrReplies(),
    numbers: Object.values(danish).map(({ cvrNummer }) => String(cvrNummer)),
    connect: (ways) => createCvr({ ...ways, ...login }),
  },
  {
    title: 'FI',
    country: 'FI',
    replies: prhReplies(),
    numbers: Object.values(finnish).map(({ businessId }) => businessId),
    connect: createPrh,
  },
  {
    title: 'GB',
    country: 'GB',
    replies: companiesHouseReplies(),
    numbers: Object.values(british).map(({ company_number }) => company_number),
    connect: (ways) => createCompaniesHouse({ ...ways, apiKey: 'sample' }),
  },
  {
    title: 'EE',
    country: 'EE',
    replies: ariregisterReplies(),
    numbers: Object.values(estonian).map(({ code }) => code),
    connect: (ways) => createAriregister({ ...ways, ...login }),
  },
]

/** Rows of the table, in the order of the Bits API; how each is seen in a record. */
const rows: [name: string, isTold: (record: CompanyRecord) => boolean][] = [
  ...(['organizationName', 'organizationNumber', 'legalType', 'foundationDate', 'registrationDate'] as const).map(
    plain,
  ),
  ['`addresses`: VISITING', ({ organization }) => organization.addresses.some(({ type }) => type === 'VISITING')],
  ['`addresses`: POSTAL', ({ organization }) => organization.addresses.some(({ type }) => type === 'POSTAL')],
  ...(['companyStatus', 'numberOfEmployeesInterval', 'industryCodes', 'businessActivity'] as const).map(plain),
  ...(['registrationAuthority', 'registeredCorporateTaxDate', 'registeredCorporateVatDate'] as const).map(plain),
  ['`boardMembers`', ({ functionaries }) => functionaries.length > 0],
  ['`signingCombinations`', ({ signing }) => signing.combinations.length > 0],
]

function plain(field: keyof CompanyRecord['organization']): [string, (record: CompanyRecord) => boolean] {
  return [
    `\`${field}\``,
    ({ organization: { [field]: value } }) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  ]
}

/** What each connector tells of the invented companies in its register's official format, and says that it provides. */
export async function playRegisters(): Promise<
  { title: string; records: CompanyRecord[]; provides: readonly RecordField[]; owners: boolean }[]
> {
  return Promise.all(
    columns.map(async ({ title, country, replies, numbers, connect }) => {
      const server = await startLoopback(replies)
      const egress = createEgress({ trustedOrigins: [server.url] })
      const connector = connect({ egress, clock: { now: () => now }, baseUrl: server.url, retryDelayMs: 1 })
      const answers = await Promise.all(
        numbers.map((organizationNumber) => connector.lookUp({ country, organizationNumber })),
      )
      const owners = await Promise.all(
        numbers.map((organizationNumber) => connector.ownership?.lookUp({ country, organizationNumber })),
      )
      await server.close()
      const records = answers.flatMap((answer) =>
        answer.outcome === 'FOUND' ? [withSigning(answer.value, country, now)] : [],
      )
      const hasOwners = owners.some((answer) => answer?.outcome === 'FOUND' && answer.value.owners.length > 0)
      return { title, records, provides: connector.provides, owners: hasOwners }
    }),
  )
}

/** The table of fields and countries, as `docs/connectors.md` must have it between its two marks. */
export async function fieldsTable(): Promise<string> {
  const played = await playRegisters()
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const marks = rows.map(([name, isTold]) => [
    name,
    ...played.map(({ records }) => (records.some(isTold) ? 'yes' : '–')),
  ])
  const owners = ['`owners`', ...played.map((one) => (one.owners ? 'yes' : '–'))]
  return [
    line(['field', ...played.map(({ title }) => title)]),
    line(['---', ...played.map(() => '---')]),
    ...[...marks, owners].map(line),
  ].join('\n')
}

/** The page that holds the table. */
export const registersPageFile = new URL('../docs/connectors.md', import.meta.url)
const between = /(<!-- fields: npm run docs:registers -->\n)[\s\S]*?(\n<!-- end of fields -->)/

/** The page as it is, and as it must be. */
export async function registersPage(): Promise<{ written: string; wanted: string }> {
  const written = readFileSync(registersPageFile, 'utf8')
  if (!between.test(written)) throw new Error('docs/connectors.md has lost the marks of its table of fields.')
  const table = await fieldsTable()
  return {
    written,
    wanted: written.replace(between, (_all, before: string, after: string) => `${before}\n${table}\n${after}`),
  }
}
