import type { Answerer, Replies } from '../loopback.ts'
import { sampleCompanies } from './sample-companies.ts'
import { searchBody, virksomhedBody } from './sample-format.ts'

interface Question {
  query?: { term?: Record<string, string>; match?: Record<string, { query: string }> }
  size?: number
}

/** Replies for all invented companies, and for the search among them, as CVR system-til-system would give them. */
export function cvrReplies(): Replies {
  return { 'POST /cvr-permanent/virksomhed/_search': answer }
}

const answer: Answerer = ({ body }) => {
  const { query, size } = JSON.parse(body) as Question
  const companies = Object.values(sampleCompanies)
  const number = query?.term?.['Vrvirksomhed.cvrNummer']
  const words =
    Object.values(query?.match ?? {})[0]
      ?.query.toLocaleLowerCase('da')
      .split(/\s+/) ?? []
  const hits = companies.filter(({ cvrNummer, navne }) => {
    if (number !== undefined) return String(cvrNummer) === number
    const name = navne.at(-1)?.[0].toLocaleLowerCase('da') ?? ''
    return words.every((word) => name.includes(word))
  })
  return { body: searchBody(hits.slice(0, size ?? 10).map(virksomhedBody)) }
}
