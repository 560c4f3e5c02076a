import type { Outage } from '../kit.ts'

interface Meaning {
  reason: Outage['reason']
  /** MEMBER_STATE: its register is out, numbers of other states can be checked. VIES: the whole. QUESTION: ours to mend. */
  scope: 'MEMBER_STATE' | 'VIES' | 'QUESTION'
}

/** VIES' own list (checkVatService.wsdl). None of them says that a number is not valid. */
const ERRORS: Record<string, Meaning> = {
  MS_UNAVAILABLE: { reason: 'SERVER_ERROR', scope: 'MEMBER_STATE' },
  MS_MAX_CONCURRENT_REQ: { reason: 'RATE_LIMITED', scope: 'MEMBER_STATE' },
  MS_MAX_CONCURRENT_REQ_TIME: { reason: 'RATE_LIMITED', scope: 'MEMBER_STATE' },
  TIMEOUT: { reason: 'TIMEOUT', scope: 'MEMBER_STATE' },
  SERVICE_UNAVAILABLE: { reason: 'SERVER_ERROR', scope: 'VIES' },
  SERVER_BUSY: { reason: 'RATE_LIMITED', scope: 'VIES' },
  GLOBAL_MAX_CONCURRENT_REQ: { reason: 'RATE_LIMITED', scope: 'VIES' },
  GLOBAL_MAX_CONCURRENT_REQ_TIME: { reason: 'RATE_LIMITED', scope: 'VIES' },
  VAT_BLOCKED: { reason: 'REFUSED', scope: 'QUESTION' },
  IP_BLOCKED: { reason: 'REFUSED', scope: 'VIES' },
  INVALID_INPUT: { reason: 'REFUSED', scope: 'QUESTION' },
  INVALID_REQUESTER_INFO: { reason: 'REFUSED', scope: 'QUESTION' },
}

/** An error that we do not know is one of VIES, and no more is made of it. */
export function readError(word: string): Meaning {
  return ERRORS[word] ?? { reason: 'SERVER_ERROR', scope: 'VIES' }
}
