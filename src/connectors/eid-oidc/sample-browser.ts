import { sampleHolders } from './sample-claims.ts'

/** Of the sample's page, the choice of the invented person of a country. */
export function chooseHolder(country: string): Record<string, string> {
  return { holder: String(sampleHolders.findIndex((one) => one.country === country)) }
}

/** What the person's browser does at the sample broker: opens its page, chooses, and is sent back with these parameters. */
export async function visitSample(url: string, choice: Record<string, string>) {
  const page = await (await fetch(url)).text()
  const transaction = /name="transaction" value="([^"]+)"/.exec(page)?.[1]
  if (!transaction) throw new Error(page)
  const body = new URLSearchParams({ transaction, ...choice })
  const { headers } = await fetch(new URL('/authorize', url), { method: 'POST', body, redirect: 'manual' })
  const back = new URL(headers.get('location') ?? '')
  return { page, address: `${back.origin}${back.pathname}`, parameters: Object.fromEntries(back.searchParams) }
}
