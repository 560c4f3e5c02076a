import { readFile } from 'node:fs/promises'
import type { Replies } from '../connectors/loopback.ts'

const folder = new URL('../../../shared/data/samples/brreg/', import.meta.url)

/** The unit's sample is about one company, the samples of powers about another: they are read as of the same. */
const organizationNumber = '923609016'
const inOtherSamples = '123456789'

/** The register's published samples, where they lie beside the project; put together as one company's replies. */
export async function officialSamples(): Promise<{ organizationNumber: string; replies: Replies } | undefined> {
  const read = async (name: string) => {
    const text = await readFile(new URL(name, folder), 'utf8')
    return JSON.parse(text.replaceAll(inOtherSamples, organizationNumber)) as object
  }
  try {
    const [enhet, roller, signatur, prokura] = await Promise.all([
      read('enhet_923609016_live_mock.json'),
      read('roller_person.json'),
      read('fullmakt_signatur_R0012.json'),
      read('fullmakt_prokura_ingen.json'),
    ])
    return {
      organizationNumber,
      replies: {
        [`GET /enhetsregisteret/api/enheter/${organizationNumber}`]: { body: enhet },
        [`GET /enhetsregisteret/api/enheter/${organizationNumber}/roller`]: { body: roller },
        [`GET /fullmakt/enheter/${organizationNumber}/signatur`]: { body: signatur },
        [`GET /fullmakt/enheter/${organizationNumber}/prokura`]: { body: prokura },
      },
    }
  } catch {
    // They are no part of the project; without them the demo shows one company less.
    return undefined
  }
}
