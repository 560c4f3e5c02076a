import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LoopbackRequest } from '../src/connectors/loopback.ts'
import { endAfterFile } from './clean-up.ts'

type Headers = LoopbackRequest['headers']

/** What docs/webhooks.md gives receivers to verify by. Both answer the event, and throw where it is not from here. */
export interface DocumentedCode {
  /** `now` in seconds. */
  verify(headers: Headers, body: string, secret: string | undefined, now?: number): { eventId: string }
  verifyContentHmac(headers: Headers, body: string | Buffer, secret: string | undefined): { eventId: string }
}

export const webhooksPage = readFileSync(new URL('../docs/webhooks.md', import.meta.url), 'utf8')

/** The page's code in a language, as it stands there. */
export function codeOf(language: string): string {
  return webhooksPage.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? ''
}

/** The page's code for Node, loaded as a receiver would. */
export async function documentedCode(): Promise<DocumentedCode> {
  const folder = mkdtempSync(join(tmpdir(), 'openbits-page-'))
  endAfterFile(async () => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'verify.mjs'), codeOf('js'))
  return import(pathToFileURL(join(folder, 'verify.mjs')).href)
}
