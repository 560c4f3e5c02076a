import autocannon from 'autocannon'
import { type Round, summarize } from './round.ts'

export interface HttpLoad {
  url: string
  token?: string
  /** The body of the next request; each connection takes its own ones in turn. */
  bodies(connection: number): object[]
  connections: number
  seconds: number
}

/** As many requests as are answered, one at a time on each connection. Anything but 200 is an error. */
export async function loadHttp({ url, token, bodies, connections, seconds }: HttpLoad): Promise<Round> {
  const latenciesMs: number[] = []
  let refused = 0
  let set = 0
  const startedAt = performance.now()
  let lastAt = startedAt
  const options: autocannon.Options = {
    url,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    connections,
    duration: seconds,
    setupClient: (client) => client.setRequests(bodies(set++).map((body) => ({ body: JSON.stringify(body) }))),
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)))
    run.on('response', (_client, status, _bytes, durationMs) => {
      lastAt = performance.now()
      if (status === 200) latenciesMs.push(durationMs)
      else refused++
    })
  })
  return summarize(latenciesMs, lastAt - startedAt, refused + result.errors)
}
