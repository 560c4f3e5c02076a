import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Certificates of invented authorities, people and servers, for the sample server. */
export interface SampleIdentity {
  certificate: Buffer
  /** The same as PEM. */
  pem: string
  privateKey: KeyObject
  subject: Buffer
}

/** Attribute types of X.520 that the samples use. */
const ATTRIBUTES = {
  CN: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  O: '2.5.4.10',
  GN: '2.5.4.42',
}
const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
const RSA_SHA256 = '1.2.840.113549.1.1.11'

/**
 * Issues an X.509 v3 certificate (RFC 5280); by itself where no issuer is given. People have an RSA key, as in BankID, all
 * others keys on P-256, which are quick to make.
 */
export function issueCertificate(options: {
  subject: Partial<Record<keyof typeof ATTRIBUTES, string>>
  issuer?: SampleIdentity
  kind: 'AUTHORITY' | 'PERSON' | 'HOST'
  notBefore: Date
  notAfter: Date
}): SampleIdentity {
  const { publicKey, privateKey } = options.kind === 'PERSON' ? keysOfPeople() : makeKeys()
  const subject = sequence(
    ...Object.entries(options.subject).map(([name, value]) =>
      der(0x31, sequence(oid(ATTRIBUTES[name as keyof typeof ATTRIBUTES]), der(0x0c, Buffer.from(value)))),
    ),
  )
  const signer = options.issuer?.privateKey ?? privateKey
  const algorithm =
    signer.asymmetricKeyType === 'rsa' ? sequence(oid(RSA_SHA256), der(0x05)) : sequence(oid(ECDSA_SHA256))
  const basicConstraints = sequence(
    oid('2.5.29.19'),
    der(0x01, Buffer.from([0xff])),
    der(0x04, options.kind === 'AUTHORITY' ? sequence(der(0x01, Buffer.from([0xff]))) : sequence()),
  )
  const loopback = sequence(oid('2.5.29.17'), der(0x04, sequence(der(0x87, Buffer.from([127, 0, 0, 1])))))
  const toBeSigned = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.from([0x40, ...randomBytes(7)])),
    algorithm,
    options.issuer?.subject ?? subject,
    sequence(time(options.notBefore), time(options.notAfter)),
    subject,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, options.kind === 'HOST' ? sequence(basicConstraints, loopback) : sequence(basicConstraints)),
  )
  const signature = sign('sha256', toBeSigned, signer)
  const certificate = sequence(toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature))
  return { certificate, pem: toPem(certificate), privateKey, subject }
}

let ofPeople: Keys | undefined

interface Keys {
  publicKey: KeyObject
  privateKey: KeyObject
}

/** All invented people have one: making it takes up to a second. */
function keysOfPeople(): Keys {
  ofPeople ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
  return ofPeople
}

function makeKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

/** Tag, length, content (X.690). */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  if (body.length < 0x80) return Buffer.from([tag, body.length, ...body])
  const length = Buffer.from(body.length.toString(16).padStart(body.length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}

function sequence(...content: Buffer[]): Buffer {
  return der(0x30, ...content)
}

function integer(bytes: Buffer): Buffer {
  return der(0x02, bytes)
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = rest.flatMap((part) => {
    const groups = [part & 0x7f]
    for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80)
    return groups
  })
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]))
}

/** UTCTime, which RFC 5280 asks for until 2049. */
function time(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))
}

function toPem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
