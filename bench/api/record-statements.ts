import pg from 'pg'

/** A statement as it was handed to `pg`. Those of one flight were sent before any of them was answered. */
export interface Statement {
  text: string
  values: unknown[] | undefined
  name: string | undefined
  flight: number
}

interface QueryConfig {
  text: string
  values?: unknown[]
  name?: string
}

/**
 * The statements of the first transaction in `work`, from its `begin` to its `commit`, on whichever connection. They
 * are taken where the product hands them over, so that a baseline can never be another operation than the product's.
 */
export async function recordTransaction(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const original = pg.Client.prototype.query
  const plain = original as (this: pg.Client, query: string | QueryConfig, values?: unknown[]) => Promise<unknown>
  let client: pg.Client | undefined
  let flight = 0
  let answered = false
  let done = false

  function recordingQuery(this: pg.Client, query: string | QueryConfig, values?: unknown[]): Promise<unknown> {
    const result = plain.call(this, query, values)
    const { text, ...more } = typeof query === 'string' ? { text: query } : query
    if (!client && /^begin/i.test(text)) client = this
    if (done || this !== client) return result
    if (answered) flight++
    answered = false
    statements.push({ text, values: (values ?? more.values)?.map(asSent), name: more.name, flight })
    done = /^commit/i.test(text)
    result.then(
      () => {
        answered = true
      },
      () => {},
    )
    return result
  }

  pg.Client.prototype.query = recordingQuery as typeof original
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  if (!done) throw new Error('The work made no transaction that was committed.')
  return statements
}

/** `pg` sends an object as JSON; as text it can be compared and filled in. */
function asSent(value: unknown): unknown {
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? JSON.stringify(value) : value
}
