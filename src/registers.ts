import type { RegistryConnector } from './connectors/kit.ts'
import { createCvr, createCvrDatafordeler } from './connectors/registry-dk-cvr/index.ts'
import { createAriregister } from './connectors/registry-ee-ariregister/index.ts'
import { createPrh } from './connectors/registry-fi-prh/index.ts'
import { createCompaniesHouse } from './connectors/registry-gb-companies-house/index.ts'
import { createGleifRegistry } from './connectors/registry-gleif/index.ts'
import { createBrreg } from './connectors/registry-no-brreg/index.ts'
import { createBolagsverket } from './connectors/registry-se-bolagsverket/index.ts'
import { createViesRegistry } from './connectors/vat-eu-vies/index.ts'
import { describeRegister, type Register } from './features/registries/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Settings } from './platform/config.ts'
import { createEgress, type Egress } from './platform/egress.ts'

interface Way {
  egress: Egress
  clock: Clock
}

/** How a register is built, and the settings that open it: sets, of which one is enough; none for open ones. */
interface Plan {
  keys: (keyof Settings)[][]
  build(settings: Settings, way: Way): RegistryConnector
}

const plans: Plan[] = [
  { keys: [], build: (settings, way) => createBrreg({ ...way, baseUrl: settings.BRREG_URL }) },
  { keys: [], build: (settings, way) => createPrh({ ...way, baseUrl: settings.PRH_URL }) },
  {
    keys: [
      ['BOLAGSVERKET_CLIENT_ID', 'BOLAGSVERKET_CLIENT_SECRET'],
      ['BOLAGSVERKET_COMPANY_CLIENT_ID', 'BOLAGSVERKET_COMPANY_CLIENT_SECRET'],
    ],
    build: (settings, way) =>
      createBolagsverket({
        ...way,
        baseUrl: settings.BOLAGSVERKET_URL,
        tokenUrl: settings.BOLAGSVERKET_TOKEN_URL,
        highValueDatasets: pair(settings.BOLAGSVERKET_CLIENT_ID, settings.BOLAGSVERKET_CLIENT_SECRET),
        companyInformation: pair(settings.BOLAGSVERKET_COMPANY_CLIENT_ID, settings.BOLAGSVERKET_COMPANY_CLIENT_SECRET),
      }),
  },
  {
    keys: [['CVR_USER', 'CVR_PASSWORD']],
    build: ({ CVR_USER: user = '', CVR_PASSWORD: password = '', CVR_URL: baseUrl }, way) =>
      createCvr({ ...way, baseUrl, user, password }),
  },
  {
    keys: [['DATAFORDELER_API_KEY']],
    build: ({ DATAFORDELER_API_KEY: apiKey = '', DATAFORDELER_URL: baseUrl }, way) =>
      createCvrDatafordeler({ ...way, baseUrl, apiKey }),
  },
  {
    keys: [['ARIREGISTER_USER', 'ARIREGISTER_PASSWORD']],
    build: ({ ARIREGISTER_USER: user = '', ARIREGISTER_PASSWORD: password = '', ARIREGISTER_URL: baseUrl }, way) =>
      createAriregister({ ...way, baseUrl, user, password }),
  },
  {
    keys: [['COMPANIES_HOUSE_API_KEY']],
    build: ({ COMPANIES_HOUSE_API_KEY: apiKey = '', COMPANIES_HOUSE_URL: baseUrl }, way) =>
      createCompaniesHouse({ ...way, baseUrl, apiKey }),
  },
  { keys: [['GLEIF_URL']], build: (settings, way) => createGleifRegistry({ ...way, baseUrl: settings.GLEIF_URL }) },
  { keys: [['VIES_URL']], build: (settings, way) => createViesRegistry({ ...way, baseUrl: settings.VIES_URL }) },
]

/** Settings that may be kept in the database instead (`openbits registries set-key`): those that are secret. */
export const registerKeyNames: string[] = plans
  .flatMap(({ keys }) => keys.flat())
  .filter((name) => !name.endsWith('_URL'))

/** Where these sources are asked of: the operator's own addresses are trusted, every other one must be public. */
const addresses = [
  ...(['BRREG_URL', 'PRH_URL', 'BOLAGSVERKET_URL', 'BOLAGSVERKET_TOKEN_URL', 'CVR_URL'] as const),
  ...(['DATAFORDELER_URL', 'COMPANIES_HOUSE_URL', 'ARIREGISTER_URL', 'GLEIF_URL', 'VIES_URL'] as const),
]

/**
 * The registers that are open and those whose keys the operator has, and what the others would be if they had keys.
 * GLEIF and VIES are asked in production, in demo only where their address is set: nothing goes out by itself.
 */
export function buildRegisters(given: Settings, clock: Clock): { registries: RegistryConnector[]; unset: Register[] } {
  const isProduction = given.OPENBITS_MODE === 'production'
  const settings: Settings = {
    ...given,
    GLEIF_URL: given.GLEIF_URL ?? (isProduction ? 'https://api.gleif.org' : undefined),
    VIES_URL: given.VIES_URL ?? (isProduction ? 'https://ec.europa.eu' : undefined),
  }
  const trustedOrigins = addresses.flatMap((name) => settings[name] ?? []).map((url) => new URL(url).origin)
  const way = { egress: createEgress({ trustedOrigins }), clock }
  const registries: RegistryConnector[] = []
  const unset: Register[] = []
  for (const { keys, build } of plans) {
    const missing = keys.map((set) => set.filter((name) => settings[name] === undefined))
    if (missing.length === 0 || missing.some((set) => set.length === 0)) registries.push(build(settings, way))
    else unset.push(describeRegister(build(withKeys(settings, keys.flat()), way), missing))
  }
  return { registries, unset }
}

/** With keys that open nothing, to be told by the connector itself what it would be. */
function withKeys(settings: Settings, names: (keyof Settings)[]): Settings {
  const keys = names.map((name) => [name, name.endsWith('_URL') ? 'https://unset.invalid' : 'unset'])
  return { ...settings, ...Object.fromEntries(keys) }
}

function pair(clientId: string | undefined, clientSecret: string | undefined) {
  return clientId && clientSecret ? { clientId, clientSecret } : undefined
}
