import { readFile } from 'node:fs/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { AppError, codes } from '../platform/errors.ts'

/** The reference page runs one inline script and styles of its own; nothing may come from another origin. */
const docsPolicy =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

/** `/v1/openapi.json`, the reference at `/docs`, and a page for every error code: all offline. */
export function mountDocs(app: FastifyInstance, openApi: () => object): void {
  let document: string | undefined
  app.get('/v1/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(openApi())
    return reply.type('application/json').header('Cache-Control', 'no-cache').send(document)
  })

  let reference: Promise<FastifyInstance> | undefined
  const serve = async (path: string) => {
    reference ??= openReference()
    const page = await (await reference).inject({ url: path })
    return page
  }
  app.get('/docs', (_request, reply) => reply.redirect('/docs/'))
  for (const path of ['/docs/', '/docs/js/scalar.js']) {
    app.get(path, async (_request, reply) => {
      const page = await serve(path)
      return reply
        .status(page.statusCode)
        .type(String(page.headers['content-type']))
        .header('Content-Security-Policy', docsPolicy)
        .header('Cache-Control', 'no-cache')
        .send(page.rawPayload)
    })
  }

  app.get<{ Params: { code: string } }>('/docs/errors/:code', async (request, reply) => {
    const { code } = request.params
    if (!Object.hasOwn(codes, code)) throw new AppError('not_found', 'There is no such error code.')
    const text = await readFile(new URL(`../../docs/errors/${code}.md`, import.meta.url), 'utf8')
    return reply
      .type('text/html; charset=utf-8')
      .header('Content-Security-Policy', pagePolicy)
      .send(errorPage(code, text))
  })
}

/** The reference is 4 MB of code: it is loaded when somebody first looks at it, on a server of its own. */
async function openReference(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const server = Fastify()
  await server.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      url: '/v1/openapi.json',
      pageTitle: 'Openbits API',
      // What the page offers beyond reading would call services of others.
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
      hideClientButton: true,
      telemetry: false,
      withDefaultFonts: false,
    },
  })
  await server.ready()
  return server
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Our own short Markdown: headings, paragraphs and code; nothing else is in these pages. */
function errorPage(code: string, markdown: string): string {
  const inline = (text: string) =>
    text.replace(/[&<>"]/g, (c) => escapes[c] ?? c).replace(/`([^`]+)`/g, '<code>$1</code>')
  const body = markdown
    .trim()
    .split(/\n{2,}/)
    .map((block) => {
      const heading = /^(#{1,3}) (.*)$/.exec(block)
      return heading
        ? `<h${heading[1]?.length}>${inline(heading[2] ?? '')}</h${heading[1]?.length}>`
        : `<p>${inline(block)}</p>`
    })
    .join('\n')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${code} · Openbits</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
code{background:#f0f0f0;padding:.1em .3em;border-radius:.2em}h1{line-height:1.2}
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}code{background:#2c2c2c}}</style>
<main>${body}</main></html>`
}
