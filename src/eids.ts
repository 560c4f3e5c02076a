import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createOidcEid, readBrokers } from './connectors/eid-oidc/index.ts'
import { createBankId, readBankIdTls } from './connectors/eid-se-bankid/index.ts'
import { createFreja, readFrejaTls } from './connectors/eid-se-freja/index.ts'
import type { EidConnector } from './connectors/kit.ts'
import type { Clock } from './platform/clock.ts'
import { ConfigError, type Settings } from './platform/config.ts'
import { createEgress, type Egress } from './platform/egress.ts'

/**
 * The eIDs that the operator has set up, read once at start, so that a wrong file or password shows then and not at the
 * first applicant. Throws a `ConfigError` that says what to mend.
 */
export function buildEids(settings: Settings, clock: Clock): EidConnector[] {
  const isProduction = settings.OPENBITS_MODE === 'production'
  const eids = [...bankId(settings, clock), ...freja(settings, clock), ...brokers(settings, clock)]
  const test = eids.filter((one) => one.sandbox)
  if (isProduction && test.length > 0)
    throw new ConfigError(
      `These settings cannot be used:\n  ${test.map(({ id }) => id).join(', ')}: of test people, which production refuses\nSee docs/settings.md.`,
    )
  return eids
}

function bankId(settings: Settings, clock: Clock): EidConnector[] {
  const { BANKID_ENVIRONMENT: environment, BANKID_URL: baseUrl, BANKID_ROOT_FILE: root } = settings
  if (!environment) return []
  const egress = egressOf('BANKID', settings, readBankIdTls)
  const rootCertificates = root ? certificatesOf('BANKID_ROOT_FILE', root) : undefined
  return [createBankId({ egress, clock, environment, baseUrl, rootCertificates })]
}

function freja(settings: Settings, clock: Clock): EidConnector[] {
  const { FREJA_ENVIRONMENT: environment, FREJA_URL: baseUrl, FREJA_LEVEL: level } = settings
  if (!environment) return []
  const egress = egressOf('FREJA', settings, readFrejaTls)
  const certificates = certificatesOf('FREJA_SIGNING_FILE', settings.FREJA_SIGNING_FILE)
  return [createFreja({ egress, clock, environment, baseUrl, level, certificates })]
}

/** The way out to a provider that knows a relying party by its client certificate. */
function egressOf(of: 'BANKID' | 'FREJA', settings: Settings, readTls: typeof readBankIdTls): Egress {
  const baseUrl = settings[`${of}_URL`]
  if (baseUrl?.startsWith('http:') && settings.OPENBITS_MODE === 'production')
    throw unusable(`${of}_URL`, 'must be an https address')
  const trustedOrigins = baseUrl ? [new URL(baseUrl).origin] : []
  // On loopback, where the sample server is, there is no TLS to show a certificate by.
  if (baseUrl?.startsWith('http:')) return createEgress({ trustedOrigins })
  const [certificate, key] = [settings[`${of}_CERTIFICATE_FILE`], settings[`${of}_KEY_FILE`]]
  const readOwn = () => read(`${of}_CERTIFICATE_FILE`, certificate)
  const tls = told(`${of}_CERTIFICATE_FILE`, () =>
    readTls({
      ca: read(`${of}_CA_FILE`, settings[`${of}_CA_FILE`]).toString(),
      ...(key ? { cert: readOwn().toString(), key: read(`${of}_KEY_FILE`, key).toString() } : { pfx: readOwn() }),
      passphrase: settings[`${of}_CERTIFICATE_PASSWORD`],
    }),
  )
  return createEgress({ trustedOrigins, tls })
}

function brokers(settings: Settings, clock: Clock): EidConnector[] {
  const { EID_BROKERS_FILE: file } = settings
  if (!file) return []
  const all = told('EID_BROKERS_FILE', () => readBrokers(read('EID_BROKERS_FILE', file).toString()))
  const open = all.find(({ issuer }) => issuer.startsWith('http:'))
  if (open && settings.OPENBITS_MODE === 'production')
    throw unusable('EID_BROKERS_FILE', `the issuer of “${open.id}” must be an https address`)
  // The operator's own addresses are trusted; whatever a broker names beside its issuer must be public.
  return all.map((broker) => {
    const egress = createEgress({ trustedOrigins: [new URL(broker.issuer).origin] })
    return createOidcEid({ broker, egress, clock })
  })
}

function certificatesOf(name: string, path: string | undefined): string[] {
  const pem = read(name, path).toString()
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)
  if (!found) throw unusable(name, 'holds no PEM certificate')
  try {
    for (const one of found) new X509Certificate(one)
  } catch {
    throw unusable(name, 'holds a certificate that cannot be read')
  }
  return found
}

function read(name: string, path: string | undefined): Buffer {
  if (!path) throw unusable(name, 'must name a file')
  try {
    return readFileSync(path)
  } catch {
    throw unusable(name, 'names a file that cannot be read')
  }
}

/** What a connector says about what it was given, under the setting's name. */
function told<T>(name: string, build: () => T): T {
  try {
    return build()
  } catch (failure) {
    if (failure instanceof RangeError) throw unusable(name, failure.message)
    throw failure
  }
}

function unusable(name: string, what: string): ConfigError {
  return new ConfigError(`These settings cannot be used:\n  ${name}: ${what}\nSee docs/settings.md.`)
}
