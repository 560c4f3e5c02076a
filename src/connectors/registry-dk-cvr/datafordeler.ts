import type { Answer, CompanyRecord, Evidence, Outage } from '../kit.ts'
import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { outage } from '../registry-kit/outage.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { type Ask, createAsk } from './ask.ts'
import { type GraphQLReply, type Row, replyOf, type Table, tables } from './datafordeler-schemas.ts'
import { readFacts } from './read-facts.ts'

export const datafordelerSource = 'registry-dk-datafordeler'

export interface DatafordelerOptions extends ConnectorOptions {
  /** Of an IT system at datafordeler.dk, free and self-service; valid for two years. */
  apiKey: string
  /** Origin; `https://graphql.datafordeler.dk` unless told. */
  baseUrl?: string | undefined
}

/** The service is slow: half a minute is not rare. */
const TIMEOUT_MS = 45_000

export function createDatafordelerAsk(options: DatafordelerOptions): Ask {
  // Version 1 answers 404 since June 2026; the key is taken in the address only, so it is kept out of the evidence.
  const shownPath = '/CVR/v2'
  return createAsk(options, {
    source: datafordelerSource,
    licence: 'Vilkår for brug af danske offentlige data (Erhvervsstyrelsen, Datafordeler)',
    baseUrl: (options.baseUrl ?? 'https://graphql.datafordeler.dk').replace(/\/+$/, ''),
    path: `${shownPath}?apiKey=${encodeURIComponent(options.apiKey)}`,
    shownPath,
    headers: {},
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxBytes: 2 * 1024 * 1024,
  })
}

/**
 * The company facts. Participants and the signing rule are not in this service (persons need a separate access), so an
 * empty list of functionaries here means "not told".
 */
export async function lookUpFacts(askWay: Ask, organizationNumber: string, now: Date): Promise<Answer<CompanyRecord>> {
  const at = `${now.toISOString().slice(0, 19)}Z`
  const byNumber = `CVRNummer: { eq: ${Number(organizationNumber)} }`
  const evidence: Evidence[] = []

  async function ask<T extends Table>(table: T, where: string, time: string | undefined): Promise<Row<T>[] | Outage> {
    const virkningstid = time === undefined ? '' : `, virkningstid: "${time}"`
    const fields = Object.keys(tables[table].shape).join(' ')
    const query = `{ ${table}(first: 100${virkningstid}, where: { ${where} }) { nodes { ${fields} } } }`
    const reply = await askWay({ query }, replyOf(table), table)
    evidence.push(...reply.evidence)
    const rows = reply.outcome === 'FOUND' ? readRows(reply.value, table) : reply
    return 'outcome' in rows ? { ...rows, evidence } : rows
  }

  const inForce = await ask('CVR_Virksomhed', byNumber, at)
  if ('outcome' in inForce) return inForce
  // Nothing in force today is not yet a miss: a company that has ended may be told by its history only.
  const isInForce = inForce.length > 0
  const rows = isInForce ? inForce : await ask('CVR_Virksomhed', byNumber, undefined)
  if ('outcome' in rows) return rows
  const company = rows.find(({ virksomhedOphoersdato }) => virksomhedOphoersdato) ?? rows.at(-1)
  if (!company) return { outcome: 'MISS', evidence }
  if (rows.some(({ CVRNummer }) => CVRNummer !== organizationNumber)) {
    return outage('MALFORMED', 'Datafordeler answered with another company than was asked for.', { evidence })
  }

  const byUnit = `CVREnhedsId: { eq: "${company.id}" }`
  const ended = company.virksomhedOphoersdato
  const time = ended && ended < at.slice(0, 10) ? `${ended}T00:00:00Z` : at
  const [names, forms, industries, addresses] = await Promise.all([
    ask('CVR_Navn', byUnit, time),
    ask('CVR_Virksomhedsform', byUnit, time),
    ask('CVR_Branche', byUnit, time),
    ask('CVR_Adressering', byUnit, time),
  ])
  if ('outcome' in names) return names
  // The rows of an ended company may end a day earlier; its history comes oldest first.
  const named = names.length > 0 ? names : await ask('CVR_Navn', byUnit, undefined)
  if ('outcome' in named) return named
  if (named !== names) named.reverse()
  if ('outcome' in forms) return forms
  if ('outcome' in industries) return industries
  if ('outcome' in addresses) return addresses
  const organization = readFacts({ company, isInForce, names: named, forms, industries, addresses }, at.slice(0, 10))
  if (!organization) return outage('MALFORMED', 'Datafordeler gave the company no name.', { evidence })
  return {
    outcome: 'FOUND',
    value: { organization, functionaries: [], ...unreadSigning({ functionaries: 'NONE' }) },
    evidence,
  }
}

/** The message names a rule of the service (DAF-…); only that goes on, for the rest may repeat the question. */
function readRows<T extends Table>({ errors, nodes }: GraphQLReply<T>, table: Table): Row<T>[] | Outage {
  if (nodes) return nodes
  const codes = (errors ?? []).flatMap(({ message }) => /\bDAF-[A-Z]+-\d+\b/.exec(message)?.[0] ?? [])
  const isRefusal = codes.some((code) => code.startsWith('DAF-AUTH'))
  const what = `Datafordeler did not answer ${table}${codes.length > 0 ? `: ${codes.join(', ')}` : ''}`
  return outage(isRefusal ? 'REFUSED' : 'MALFORMED', what)
}
