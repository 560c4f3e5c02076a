import { type Loopback, type Replies, startLoopback } from '../connectors/loopback.ts'
import { cvrReplies, sampleCompanies as danish } from '../connectors/registry-dk-cvr/index.ts'
import { ariregisterReplies, sampleCompanies as estonian } from '../connectors/registry-ee-ariregister/index.ts'
import { sampleCompanies as finnish, prhReplies } from '../connectors/registry-fi-prh/index.ts'
import { sampleCompanies as british, companiesHouseReplies } from '../connectors/registry-gb-companies-house/index.ts'
import { brregReplies, sampleCompanies as norwegian } from '../connectors/registry-no-brreg/index.ts'
import { bolagsverketReplies, sampleCompanies as swedish } from '../connectors/registry-se-bolagsverket/index.ts'

/** A company of each register that the demo plays, and the eID of its country where the sandbox has one. */
export const companies = [
  { countryCode: 'SE', registry: 'registry-se-bolagsverket', eid: 'se-bankid', number: swedish.rosteriet.nummer },
  {
    countryCode: 'NO',
    registry: 'registry-no-brreg',
    eid: 'no-bankid',
    number: norwegian.fjordglimt.organisasjonsnummer,
  },
  { countryCode: 'DK', registry: 'registry-dk-cvr', eid: 'dk-mitid', number: String(danish.salon.cvrNummer) },
  { countryCode: 'FI', registry: 'registry-fi-prh', eid: 'fi-ftn', number: finnish.paahtimo.businessId },
  {
    countryCode: 'GB',
    registry: 'registry-gb-companies-house',
    eid: undefined,
    number: british.harbour.company_number,
  },
  { countryCode: 'EE', registry: 'registry-ee-ariregister', eid: undefined, number: estonian.merekohv.code },
]

/** A local server that answers as six registers do, in their official formats, about invented companies; and its settings. */
export async function playRegisters(
  more: Replies = {},
): Promise<{ server: Loopback; environment: Record<string, string> }> {
  const server = await startLoopback({
    ...bolagsverketReplies(),
    ...brregReplies(),
    ...cvrReplies(),
    ...prhReplies(),
    ...companiesHouseReplies(),
    ...ariregisterReplies(),
    ...more,
  })
  const { url } = server
  const environment = {
    BOLAGSVERKET_URL: url,
    BOLAGSVERKET_TOKEN_URL: `${url}/oauth2/token`,
    BOLAGSVERKET_CLIENT_ID: 'demo',
    BOLAGSVERKET_CLIENT_SECRET: 'demo',
    BOLAGSVERKET_COMPANY_CLIENT_ID: 'demo',
    BOLAGSVERKET_COMPANY_CLIENT_SECRET: 'demo',
    BRREG_URL: url,
    CVR_URL: url,
    CVR_USER: 'demo',
    CVR_PASSWORD: 'demo',
    PRH_URL: url,
    COMPANIES_HOUSE_URL: url,
    COMPANIES_HOUSE_API_KEY: 'demo',
    ARIREGISTER_URL: url,
    ARIREGISTER_USER: 'demo',
    ARIREGISTER_PASSWORD: 'demo',
  }
  return { server, environment }
}
