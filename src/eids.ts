import { readFileSync } from 'node:fs'
import { createOidcEid, readBrokers } from './connectors/eid-oidc/index.ts'
import { createBankId, readBankIdTls } from './connectors/eid-se-bankid/index.ts'
import type { EidConnector } from './connectors/kit.ts'
import type { Clock } from './platform/clock.ts'
import { ConfigError, type Settings } from './platform/config.ts'
import { createEgress } from './platform/egress.ts'

/**
 * The eIDs that the operator has set up, read once at start, so that a wrong file or password shows then and not at the
 * first applicant. Throws a `ConfigError` that says what to mend.
 */
export function buildEids(settings: Settings, clock: Clock): EidConnector[] {
  const isProduction = settings.OPENBITS_MODE === 'production'
  const eids = [...bankId(settings, clock), ...brokers(settings, clock)]
  const test = eids.filter((one) => one.sandbox)
  if (isProduction && test.length > 0)
    throw new ConfigError(
      `These settings cannot be used:\n  ${test.map(({ id }) => id).join(', ')}: of test people, which production refuses\nSee docs/settings.md.`,
    )
  return eids
}

function bankId(settings: Settings, clock: Clock): EidConnector[] {
  const { BANKID_ENVIRONMENT: environment, BANKID_URL: baseUrl } = settings
  if (!environment) return []
  const {
    BANKID_CERTIFICATE_FILE: certificate,
    BANKID_KEY_FILE: key,
    BANKID_CA_FILE: ca,
    BANKID_ROOT_FILE: root,
    BANKID_CERTIFICATE_PASSWORD: passphrase,
  } = settings
  if (baseUrl?.startsWith('http:') && settings.OPENBITS_MODE === 'production')
    throw unusable('BANKID_URL', 'must be an https address')
  const trustedOrigins = baseUrl ? [new URL(baseUrl).origin] : []
  // On loopback, where the sample server is, there is no TLS to show a certificate by.
  const hasTls = !baseUrl?.startsWith('http:')
  const readTls = () =>
    readBankIdTls({
      ca: read('BANKID_CA_FILE', ca).toString(),
      ...(key
        ? {
            cert: read('BANKID_CERTIFICATE_FILE', certificate).toString(),
            key: read('BANKID_KEY_FILE', key).toString(),
          }
        : { pfx: read('BANKID_CERTIFICATE_FILE', certificate) }),
      passphrase,
    })
  const tls = hasTls ? told('BANKID_CERTIFICATE_FILE', readTls) : undefined
  const rootCertificates = root ? certificatesOf(read('BANKID_ROOT_FILE', root).toString()) : undefined
  const egress = createEgress({ trustedOrigins, ...(tls ? { tls } : {}) })
  return [createBankId({ egress, clock, environment, baseUrl, rootCertificates })]
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

function certificatesOf(pem: string): string[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)
  if (!found) throw unusable('BANKID_ROOT_FILE', 'holds no PEM certificate')
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
