import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

export interface Demo {
  baseUrl: string
  clientId: string
  clientSecret: string
  workflows: { id: string; name: string; redirectUrls: string[] }[]
}

/** What a server in demo mode writes into its data folder when it is ready. */
export async function readDemo(path: string): Promise<Demo> {
  for (const until = Date.now() + 30_000; Date.now() < until; await wait(50)) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text) return JSON.parse(text) as Demo
  }
  throw new Error('The server was not ready within 30 s.')
}

/** An access token of the demo's client. */
export async function askToken({ baseUrl, clientId, clientSecret }: Demo): Promise<string> {
  const response = await fetch(`${baseUrl}/v1/oauth2/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}: ${await response.text()}`)
  return ((await response.json()) as { access_token: string }).access_token
}
