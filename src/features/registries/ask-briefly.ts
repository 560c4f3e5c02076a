import type { Answer, Outage } from '../../connectors/kit.ts'

/** Nobody waits longer than this for what is good to have. */
const waitMs = 5_000

/** The answer, or an OUTAGE where it takes longer than five seconds or fails in any way; never throws. */
export async function askBriefly<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Outage>((resolve) => {
    timer = setTimeout(() => resolve(outage('TIMEOUT', `no answer within ${waitMs} ms`)), waitMs)
  })
  const answered = ask().catch((error: unknown) =>
    outage('UNREACHABLE', error instanceof Error ? error.message : String(error)),
  )
  try {
    return await Promise.race([answered, late])
  } finally {
    clearTimeout(timer)
  }
}

function outage(reason: Outage['reason'], detail: string): Outage {
  return { outcome: 'OUTAGE', reason, detail, evidence: [] }
}
