import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'

/** What the server and the client of these measurements cost by themselves: one route that answers what it was sent. */
const app = Fastify({ logger: false })
app.post('/empty', async (request) => request.body)
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo
process.send?.({ url: `http://127.0.0.1:${port}/empty` })
