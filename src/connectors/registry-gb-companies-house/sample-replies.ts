import type { Answerer, Replies, Reply } from '../loopback.ts'
import { sampleCompanies } from './sample-companies.ts'
import { listBody, notFoundBody, officersBody, profileBody, searchBody } from './sample-format.ts'

/** Replies for all invented companies, and for the search among them, as Companies House would give them. */
export function companiesHouseReplies(): Replies {
  const replies: Replies = {
    'GET /company/*': { status: 404, body: notFoundBody('company-profile-not-found') },
    'GET /search/companies': search,
  }
  for (const company of Object.values(sampleCompanies)) {
    const key = `GET /company/${company.company_number}`
    const { officers = [], control = [], statements = [] } = company
    replies[key] = { body: profileBody(company) }
    replies[`${key}/officers`] = { body: officersBody(company.company_number, officers) }
    replies[`${key}/persons-with-significant-control`] = listReply(control)
    replies[`${key}/persons-with-significant-control-statements`] = listReply(statements)
  }
  return replies
}

function listReply(items: Record<string, unknown>[]): Reply {
  return items.length > 0 ? { body: listBody(items) } : { status: 404, body: notFoundBody('company-psc-not-found') }
}

const search: Answerer = ({ path }) => {
  const words = (new URL(path, 'http://x').searchParams.get('q') ?? '').toUpperCase().split(/\s+/)
  const hits = Object.values(sampleCompanies).filter(({ company_name }) =>
    words.every((word) => company_name.includes(word)),
  )
  return { body: searchBody(hits) }
}
