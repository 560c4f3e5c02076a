import type { Replies } from '../loopback.ts'
import { sampleCompanies, sampleFiles } from './sample-companies.ts'
import { fullmaktBody, rollerBody, type SampleUnit } from './sample-format.ts'

/** Replies for all invented companies, and for the search among them, as Brønnøysundregistrene would give them. */
export function brregReplies(): Replies {
  const replies: Replies = {
    'GET /enhetsregisteret/api/enheter': ({ path }) => ({ body: searchBody(new URL(path, 'http://x').searchParams) }),
    'GET /enhetsregisteret/api/enheter/*': { status: 404 },
    'GET /fullmakt/enheter/*': { status: 404 },
    [`GET /enhetsregisteret/api/enheter/${sampleCompanies.fjernet.organisasjonsnummer}`]: { status: 410 },
  }
  for (const [number, file] of Object.entries(sampleFiles)) {
    const enhet = `GET /enhetsregisteret/api/enheter/${number}`
    const fullmakt = `GET /fullmakt/enheter/${number}`
    const none = fullmaktBody({ organisasjonsnummer: number, navn: 'UTEN FULLMAKT' }, 'AS', { regel: 'RI' })
    replies[enhet] = { body: file.enhet }
    if (file.roller) replies[`${enhet}/roller`] = { body: rollerBody(file.roller) }
    replies[`${fullmakt}/signatur`] = { body: file.signatur ?? none }
    replies[`${fullmakt}/prokura`] = { body: file.prokura ?? none }
  }
  return replies
}

function searchBody(query: URLSearchParams) {
  const words = (query.get('navn') ?? '').toLocaleLowerCase('nb').split(/\s+/)
  const isHit = ({ navn }: SampleUnit) => words.every((word) => navn.toLocaleLowerCase('nb').includes(word))
  const hits = Object.values(sampleCompanies)
    .filter((company) => isHit(company) && sampleFiles[company.organisasjonsnummer])
    .map((company) => sampleFiles[company.organisasjonsnummer]?.enhet)
  const size = Number(query.get('size') ?? 20)
  const page = { size, totalElements: hits.length, totalPages: Math.ceil(hits.length / size), number: 0 }
  return hits.length > 0 ? { _embedded: { enheter: hits.slice(0, size) }, page } : { page }
}
