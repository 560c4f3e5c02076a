import type { Answerer, Replies } from '../loopback.ts'

/**
 * Replies as VIES would give them, by the last digit of the number: 0 is valid, 1 is not, 2 finds the member state's
 * register out, 3 finds it overloaded. All that is told is invented.
 */
export function viesReplies(): Replies {
  return { 'POST /taxation_customs/vies/rest-api/check-vat-number': answer }
}

const answer: Answerer = ({ body }) => {
  const question = JSON.parse(body) as Question
  switch (question.vatNumber.at(-1)) {
    case '0':
      return { body: checkedBody(question, true, { name: 'EXEMPEL AB', address: 'PROVGATAN 1 \n111 22 STOCKHOLM' }) }
    case '2':
      return { body: errorBody('MS_UNAVAILABLE') }
    case '3':
      return { body: errorBody('MS_MAX_CONCURRENT_REQ') }
    default:
      return { body: checkedBody(question, false) }
  }
}

interface Question {
  countryCode: string
  vatNumber: string
  requesterNumber?: string
}

export function checkedBody({ countryCode, vatNumber, requesterNumber }: Question, valid: boolean, more: object = {}) {
  return {
    countryCode,
    vatNumber,
    requestDate: '2026-11-02T08:30:00.000Z',
    valid,
    requestIdentifier: requesterNumber ? 'WAPIAAAAXSAMPLE1' : '',
    name: '---',
    address: '---',
    traderName: '---',
    traderStreet: '---',
    ...more,
  }
}

export function errorBody(error: string) {
  return { actionSucceed: false, errorWrappers: [{ error }] }
}
