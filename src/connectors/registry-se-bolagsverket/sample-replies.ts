import type { LoopbackRequest, Replies, Reply } from '../loopback.ts'
import { sampleCompanies, sampleSoleTrader } from './sample-companies.ts'
import { companyInformationBody, highValueBody, highValueMissBody, type SampleFile } from './sample-format.ts'

export const TOKEN = 'POST /oauth2/token'
export const HIGH_VALUE = 'POST /vardefulla-datamangder/v1/organisationer'
export const COMPANY_INFORMATION = 'POST /foretagsinformation/v4/organisationer'

const tokenReply: Reply = {
  body: { access_token: 'prov-token', token_type: 'Bearer', expires_in: 3600, scope: 'default' },
}
const notFound: Reply = {
  status: 404,
  body: { type: 'about:blank', instance: 'not.found', status: 404, title: 'Not Found', detail: 'Uppgift saknas.' },
}

/** Replies for all invented companies, whoever is asked for, as Bolagsverket would give them. */
export function bolagsverketReplies(): Replies {
  const files = new Map<string, SampleFile[]>([[sampleSoleTrader[0]?.nummer ?? '', sampleSoleTrader]])
  for (const file of Object.values(sampleCompanies)) files.set(file.nummer, [file])
  const asked = ({ body }: LoopbackRequest) => String(JSON.parse(body).identitetsbeteckning)
  return {
    [TOKEN]: tokenReply,
    [HIGH_VALUE]: (request) => {
      const file = files.get(asked(request))
      return { body: file ? highValueBody(file) : highValueMissBody(asked(request)) }
    },
    [COMPANY_INFORMATION]: (request) => {
      const file = files.get(asked(request))
      return file ? { body: companyInformationBody(file) } : notFound
    },
  }
}

/** The same as plain replies, for one company alone. */
export function repliesFor(businesses: SampleFile[]): Replies {
  return {
    [TOKEN]: tokenReply,
    [HIGH_VALUE]: { body: highValueBody(businesses) },
    [COMPANY_INFORMATION]: { body: companyInformationBody(businesses) },
  }
}

/** What both say of a number that they do not have. */
export function repliesForNobody(nummer: string): Replies {
  return { [TOKEN]: tokenReply, [HIGH_VALUE]: { body: highValueMissBody(nummer) }, [COMPANY_INFORMATION]: notFound }
}
