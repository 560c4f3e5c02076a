import { caller } from './workspace.ts'

/** The secret that a link of the flow holds, whatever its parameter is called. */
export function secretIn(link: string): string {
  return [...new URL(link).searchParams.values()][0] ?? ''
}

/** Opens an applicant's link as a headless client does, without any token; answers a caller with the session it gives. */
export async function openReturnLink(app: { baseUrl: string }, link: string) {
  const response = await fetch(`${app.baseUrl}/v1/flow.links.open`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ link: secretIn(link) }),
  })
  const body = (await response.json()) as { sessionToken: string; code: string }
  return { status: response.status, body, flow: caller(app, body.sessionToken) }
}
