import type { Answer, CompanyRecord, RegistryConnector, SigningRule } from '../kit.ts'
import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { outage } from '../registry-kit/outage.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { type Ask, createAsk } from './ask.ts'
import { attribute, readOrganization } from './read-organization.ts'
import { readParticipants } from './read-participants.ts'
import { danishDay } from './read-period.ts'
import { companyHits, nameHits, type SearchReply, type Virksomhed } from './virk-schemas.ts'

export const virkSource = 'registry-dk-cvr'

export interface VirkOptions extends ConnectorOptions {
  /** Given by Erhvervsstyrelsen (cvrselvbetjening@erst.dk). */
  user: string
  password: string
  /**
   * Origin; `http://distribution.virk.dk` unless told. The service is documented without TLS, so user name and password
   * cross the network in the clear: where an own proxy adds TLS, name it here.
   */
  baseUrl?: string | undefined
}

/** Old companies carry every change since their foundation; a large one is some megabytes. */
const BYTES_MAX = 20 * 1024 * 1024
const HITS_MAX = 100
/** Not asked for: it is a lot, or it is people's homes. */
const NOT_NEEDED = ['penheder', 'deltagerRelation.kontorsteder', 'deltagerRelation.deltager.beliggenhedsadresse']

export function createVirkAsk(options: VirkOptions): Ask {
  const path = '/cvr-permanent/virksomhed/_search'
  const credentials = Buffer.from(`${options.user}:${options.password}`).toString('base64')
  return createAsk(options, {
    source: virkSource,
    licence: 'Vilkår for brug af danske offentlige data (Erhvervsstyrelsen); reklamebeskyttelse gælder',
    baseUrl: (options.baseUrl ?? 'http://distribution.virk.dk').replace(/\/+$/, ''),
    path,
    shownPath: path,
    headers: { authorization: `Basic ${credentials}` },
    timeoutMs: options.timeoutMs ?? 20_000,
    maxBytes: BYTES_MAX,
  })
}

/** One document holds all of it: company, participants and the signing rule. */
export async function lookUp(ask: Ask, organizationNumber: string, now: Date): Promise<Answer<CompanyRecord>> {
  const question = {
    query: { term: { 'Vrvirksomhed.cvrNummer': organizationNumber } },
    // Two, so that a second document of the number is seen.
    size: 2,
    _source: { includes: ['Vrvirksomhed'], excludes: NOT_NEEDED.map((field) => `Vrvirksomhed.${field}`) },
  }
  const reply = await ask(question, companyHits, `cvrNummer=${organizationNumber}`)
  if (reply.outcome !== 'FOUND') return reply
  const { evidence, value } = reply
  const companies = value.hits.hits.map(({ _source }) => _source.Vrvirksomhed)
  if (companies.some(({ cvrNummer }) => cvrNummer !== organizationNumber)) {
    return outage('MALFORMED', 'CVR answered with another company than was asked for.', reply)
  }
  const partly = partlyAnswered(value)
  if (partly) return outage('SERVER_ERROR', partly, reply)
  const [company, ...more] = companies.filter((found) => !found.fejlRegistreret || companies.length === 1)
  if (more.length > 0) return outage('MALFORMED', 'CVR answered with several companies for one number.', reply)
  if (!company) return { outcome: 'MISS', evidence }
  return { outcome: 'FOUND', value: readCompany(company, danishDay(now)), evidence }
}

/** By the current name, all words of it; best first. No hit is a MISS. */
export async function search(
  ask: Ask,
  name: string,
  limit: number,
): Promise<Awaited<ReturnType<NonNullable<RegistryConnector['search']>>>> {
  const metadata = 'Vrvirksomhed.virksomhedMetadata'
  const question = {
    query: { match: { [`${metadata}.nyesteNavn.navn`]: { query: name, operator: 'and' } } },
    size: Math.min(Math.max(limit, 1), HITS_MAX),
    _source: [
      'Vrvirksomhed.cvrNummer',
      `${metadata}.nyesteNavn.navn`,
      `${metadata}.nyesteBeliggenhedsadresse.postdistrikt`,
    ],
  }
  const reply = await ask(question, nameHits, 'nyesteNavn')
  if (reply.outcome !== 'FOUND') return reply
  const partly = partlyAnswered(reply.value)
  if (partly) return outage('SERVER_ERROR', partly, reply)
  const hits = reply.value.hits.hits.map(({ _source }) => _source.Vrvirksomhed)
  if (hits.length === 0) return { outcome: 'MISS', evidence: reply.evidence }
  return {
    outcome: 'FOUND',
    value: hits.map(({ cvrNummer, virksomhedMetadata }) => ({
      organizationName: virksomhedMetadata.nyesteNavn.navn,
      organizationNumber: { id: cvrNummer, issuingCountry: 'DK' },
      city: virksomhedMetadata.nyesteBeliggenhedsadresse?.postdistrikt,
    })),
    evidence: reply.evidence,
  }
}

/** Elasticsearch answers 200 with what it found in time: what is missing then is not a miss. */
function partlyAnswered({ timed_out, _shards }: SearchReply): string | undefined {
  return timed_out || _shards.failed > 0 ? 'CVR answered from a part of its index only.' : undefined
}

function readCompany(company: Virksomhed, today: string): CompanyRecord {
  const { functionaries, unnamed } = readParticipants(company, today)
  return {
    organization: readOrganization(company, today),
    functionaries,
    ...unreadSigning(readSigningRule(company, unnamed, today)),
  }
}

/** CVR has the rule as text only (attribute TEGNINGSREGEL), and prokura within it. */
function readSigningRule(company: Virksomhed, unnamed: string[], today: string): SigningRule {
  return {
    text: attribute(company, 'TEGNINGSREGEL', today).join('\n') || undefined,
    ...(unnamed.length > 0 ? { functionaries: 'SOME', notes: unnamed } : { functionaries: 'ALL' }),
  }
}
