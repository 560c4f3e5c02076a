import type pg from 'pg'

/** A connection for as long as its transaction lasts. */
export interface Loan {
  /** The connection. Throws after the end: a late statement would run in its next transaction, or in none. */
  use(): pg.PoolClient
  /** Commits a read; throws for another. Neither the answer nor whoever has the connection next waits for it. */
  endRead(): void
  /** Done when the change is on disk; throws when it was rolled back instead. */
  commit(): Promise<void>
  /** Does nothing after a read's end. */
  rollback(): Promise<void>
}

/**
 * Lends connections. One whose read has ended goes to the next who asks in the same turn of the event loop, ahead of its
 * answers: the reads of many requests then leave in one packet, and packets are most of what a small read costs. After
 * that turn it goes back when all is answered, so that nobody else comes to wait behind a read that meets a lock.
 */
export function createLender(connect: () => Promise<pg.PoolClient>): (readOnly: boolean) => Promise<Loan> {
  let spare: { client: pg.PoolClient } | undefined

  async function take(): Promise<pg.PoolClient> {
    if (!spare) return connect()
    const { client } = spare
    spare = undefined
    return client
  }

  function passOn(client: pg.PoolClient, ended: Promise<unknown>): void {
    const offer = { client }
    const isOffered = spare === undefined
    spare ??= offer
    setImmediate(() => {
      // Whoever has taken it gives it back.
      if (isOffered && spare !== offer) return
      if (isOffered) spare = undefined
      ended.then(
        () => client.release(),
        (error: Error) => client.release(error),
      )
    })
  }

  return async (readOnly) => {
    const client = await take()
    let isOver = false
    let isGivenBack = false
    function use(): pg.PoolClient {
      if (isOver) throw new Error('A statement came after its transaction had ended. Await it inside.')
      sendTogether(client)
      return client
    }
    return {
      use,
      endRead() {
        if (!readOnly) throw new Error('Only a read can be ended before its answers are there.')
        if (isOver) return
        const ended = use().query('commit')
        isOver = true
        isGivenBack = true
        // A connection that was lost is noticed by who has it next, or where it is given back.
        ended.catch(() => {})
        passOn(client, ended)
      },
      async commit() {
        const ended = use().query('commit')
        isOver = true
        // So PostgreSQL answers, without an error, when a statement has failed and nobody has looked.
        if ((await ended).command !== 'COMMIT')
          throw new Error('A statement of the transaction failed; it was rolled back.')
        isGivenBack = true
        client.release()
      },
      async rollback() {
        isOver = true
        if (isGivenBack) return
        isGivenBack = true
        await client.query('rollback').then(
          () => client.release(),
          (error: Error) => client.release(error),
        )
      },
    }
  }
}

/** All that is sent in one turn of the event loop leaves in one packet. */
function sendTogether({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  setImmediate(() => stream.uncork())
}
