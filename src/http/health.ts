import type { FastifyInstance } from 'fastify'
import { AppError } from '../platform/errors.ts'

/** `/health`: the process lives. `/ready`: it can do its work, so send it requests. */
export function mountHealth(app: FastifyInstance): void {
  app.get('/health', async () => ({ status: 'ok' }))
  app.get('/ready', async () => {
    if (!app.isPrepared())
      throw new AppError('unavailable', 'The server is starting.', { headers: { 'Retry-After': '1' } })
    if (app.draining())
      throw new AppError('unavailable', 'The server is stopping.', { headers: { 'Retry-After': '5' } })
    try {
      await app.database.transaction('system', async (tx) => tx.execute('select 1'), { readOnly: true })
    } catch (cause) {
      const unready = new AppError('unavailable', 'The database does not answer.', { headers: { 'Retry-After': '5' } })
      unready.cause = cause
      throw unready
    }
    return { status: 'ready' }
  })
}
