import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HostPage {
  /** Where it is, e.g. `http://localhost:41234`. */
  origin: string
  /** Its address, opening the pages with these options as soon as its button is pressed. */
  url(options: object): string
  close(): Promise<void>
}

/**
 * A site of somebody else that embeds the applicant's pages of `app`, as docs/embedding.md says to, under a strict policy of its
 * own. What it is told is in `events`. `localhost` is another site than `127.0.0.1`, and another port is another origin.
 */
export async function startHostPage(app: { baseUrl: string }, hostname: 'localhost' | '127.0.0.1'): Promise<HostPage> {
  const policy = `default-src 'none'; script-src 'self' ${app.baseUrl}; frame-src ${app.baseUrl}; img-src data:`
  const server = createServer((request, response) => {
    const isScript = request.url === '/host.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.setHeader('Content-Security-Policy', policy)
    response.end(isScript ? script : page(app.baseUrl))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://${hostname}:${(server.address() as AddressInfo).port}`
  return {
    origin,
    url: (options) => `${origin}/#${encodeURIComponent(JSON.stringify(options))}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const page = (server: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta name="viewport" content="width=device-width" />
    <title>The bank</title>
    <link rel="icon" href="data:," />
    <script src="${server}/embed.js"></script>
    <script src="/host.js" defer></script>
  </head>
  <body>
    <main>
      <h1>The bank</h1>
      <button id="begin">Open an account</button>
      <div id="place"></div>
    </main>
  </body>
</html>`

const script = `
const options = JSON.parse(decodeURIComponent(location.hash.slice(1)))
window.events = []
document.querySelector('#begin').addEventListener('click', () => {
  const onEvent = (event) => {
    events.push(event)
    // For whoever listens from a page that is left at once.
    localStorage.setItem('told', JSON.stringify(events))
  }
  window.opened = Openbits.open({ ...options, onEvent })
})
`
