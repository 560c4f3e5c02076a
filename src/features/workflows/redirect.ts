import { AppError } from '../../platform/errors.ts'

const lengthMax = 2048

/**
 * Where an applicant is sent at the end. Only an exact origin of the workflow's list; `https:` always, and
 * `http://localhost` in a test workflow. Returns the parsed form, which is what is stored: what was checked is what
 * is used.
 */
export function readRedirect(text: string, workflow: { redirectOrigins: string[]; isTest: boolean }): string {
  const url = parseOriginUrl(text, workflow.isTest)
  if (!url) throw refuse('must be an absolute https address without user name, e.g. https://example.com/done.')
  if (!workflow.redirectOrigins.includes(url.origin)) {
    throw refuse(
      'is not of an origin that the workflow allows. Add the origin to the workflow, or use one that it has.',
    )
  }
  return url.href
}

/** An origin for a workflow's list, normalised; undefined when it could never be a redirect's. */
export function readOrigin(text: string, isTest: boolean): string | undefined {
  return originOf(parseOriginUrl(text, isTest))
}

/**
 * As `readOrigin`, for pages that show the applicant's pages in a frame; a test workflow may have `http://127.0.0.1` too. It
 * stands in a header, where `;` and `,` would begin something else (CSP 3, 2.2.1), so that its host is letters, digits,
 * hyphens and dots.
 */
export function readEmbedOrigin(text: string, isTest: boolean): string | undefined {
  const url = parseOriginUrl(text, isTest, ['localhost', '127.0.0.1'])
  return url && /^[a-z\d.-]+$/.test(url.hostname) ? originOf(url) : undefined
}

function originOf(url: URL | undefined): string | undefined {
  // Origins are compared whole: a star would match nothing, and who wrote it would believe that it does.
  const isPlain = url && url.pathname === '/' && !url.search && !url.hash && !url.hostname.includes('*')
  return isPlain ? url.origin : undefined
}

function parseOriginUrl(text: string, isTest: boolean, loopback = ['localhost']): URL | undefined {
  if (text.length > lengthMax) return undefined
  // Parsers differ about these: what one reads as a path another reads as a host. Line ends stay out of headers also
  // where something behind us decodes them.
  if (!/^https?:\/\/[^/?#\\]/i.test(text) || /[\s\\\p{Cc}\p{Cf}]|%0[0ad]/iu.test(text)) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(text)) return undefined
  // A host that parsing changed (full-width dots, hexadecimal addresses) was written to look like another.
  const written = text.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? ''
  if (written.toLowerCase().replace(/:\d*$/, '') !== url.hostname) return undefined
  if (url.protocol === 'https:') return url
  return isTest && loopback.includes(url.hostname) ? url : undefined
}

function refuse(reason: string): AppError {
  return new AppError('invalid_request', `redirectUrl ${reason}`, {
    issues: [{ path: 'redirectUrl', message: reason }],
  })
}
