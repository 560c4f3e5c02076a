import { createHash, verify, type X509Certificate } from 'node:crypto'
import type { Evidence } from '../kit.ts'
import { parseJson } from '../registry-kit/outage.ts'
import {
  attributeOf,
  canonicalXml,
  childrenOf,
  descendants,
  expandedName,
  parseXml,
  textWithin,
  type XmlElement,
} from './canonical-xml.ts'
import { type ChainProblem, checkChain, readCertificate } from './check-chain.ts'
import { collectedSchema } from './order.ts'

/** MALFORMED: not the structure that BankID signs. OTHER_PERSON, OTHER_TEXT: sound, and of something else. */
export type SignatureProblem =
  | 'MALFORMED'
  | 'UNSUPPORTED_ALGORITHM'
  | 'DIGEST'
  | 'SIGNATURE'
  | ChainProblem
  | 'OTHER_PERSON'
  | 'OTHER_TEXT'

export type SignatureCheck =
  | {
      outcome: 'VALID'
      personalNumber: string
      /** What was shown; undefined where nothing was. */
      text: string | undefined
      /** Hexadecimal, of the person's certificate: what the OCSP response speaks of. */
      certificateSerial: string
    }
  | { outcome: 'INVALID'; problem: SignatureProblem }

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const BANKID = 'http://www.bankid.com/signature/v1.0.0/types'
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
/** SHA-1 is refused: neither digest nor signature by it shows anything any more. */
const digests: Record<string, string> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}
const signatures: Record<string, string> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
}

/**
 * Checks a BankID signature (base64 of XML, XML Signature 1.1) by itself: the digests of what was signed and of the
 * certificates, the signature, the chain to the given roots at a time, and that it is of this person and this text.
 *
 * Exactly what BankID signs is accepted, and nothing beside it: one signature, over one `bankIdSignedData` and the
 * `KeyInfo`, so that nothing can be wrapped around it. Revocation is not checked; see `check-chain.ts` for what else is
 * not. Never throws on any signature.
 */
export function verifySignature(
  signature: string,
  expected: { rootCertificates: string[]; at: Date; personalNumber?: string | undefined; text?: string | undefined },
): SignatureCheck {
  const invalid = (problem: SignatureProblem): SignatureCheck => ({ outcome: 'INVALID', problem })
  const root = parseXml(Buffer.from(signature, 'base64').toString('utf8'))
  const parts = root && readParts(root)
  if (!parts) return invalid('MALFORMED')
  const { signedInfo, signedData, references, chain } = parts

  const hash = signatures[algorithmOf(signedInfo, 'SignatureMethod')]
  const isKnown = references.every(({ transforms, digest }) => digest && transforms.every((one) => one === C14N))
  if (!hash || !isKnown || algorithmOf(signedInfo, 'CanonicalizationMethod') !== C14N) {
    return invalid('UNSUPPORTED_ALGORITHM')
  }
  for (const { target, digest, value } of references) {
    const found = createHash(digest ?? '')
      .update(canonicalXml(target))
      .digest()
    if (!found.equals(Buffer.from(value, 'base64'))) return invalid('DIGEST')
  }
  const certificates = chain.map(readCertificate)
  const [holder] = certificates
  if (holder?.publicKey.asymmetricKeyType !== 'rsa' || !certificates.every((one) => one !== undefined)) {
    return invalid('CERTIFICATE_UNREADABLE')
  }
  const value = Buffer.from(parts.value, 'base64')
  if (!verify(hash, Buffer.from(canonicalXml(signedInfo)), holder.publicKey, value)) return invalid('SIGNATURE')

  const trust = checkChain(certificates, expected.rootCertificates, expected.at)
  if (trust.outcome === 'REFUSED') return invalid(trust.problem)
  const personalNumber = serialNumberOf(holder)
  if (!personalNumber) return invalid('CERTIFICATE_UNREADABLE')
  if (expected.personalNumber !== undefined && personalNumber !== expected.personalNumber)
    return invalid('OTHER_PERSON')
  const [visible] = childrenOf(signedData, `{${BANKID}}usrVisibleData`)
  const text = visible && Buffer.from(textWithin(visible), 'base64').toString('utf8')
  if (expected.text !== undefined && text !== expected.text) return invalid('OTHER_TEXT')
  return { outcome: 'VALID', personalNumber, text, certificateSerial: holder.serialNumber }
}

/** The same for a completed order as it was kept, at the time when it was received. */
export function verifyKept(
  { body, retrievedAt }: Pick<Evidence, 'body' | 'retrievedAt'>,
  expected: { rootCertificates: string[]; text?: string | undefined },
): SignatureCheck {
  const read = collectedSchema.safeParse(parseJson(body))
  if (!read.success || read.data.status !== 'complete') return { outcome: 'INVALID', problem: 'MALFORMED' }
  const { user, signature } = read.data.completionData
  const { personalNumber } = user
  return verifySignature(signature, { ...expected, at: new Date(retrievedAt), personalNumber })
}

interface Reference {
  target: XmlElement
  transforms: string[]
  digest: string | undefined
  value: string
}

/** Undefined for any other structure than the one that BankID signs. */
function readParts(root: XmlElement) {
  const only = (parent: XmlElement | undefined, name: string) => {
    const found = parent ? childrenOf(parent, name) : []
    return found.length === 1 ? found[0] : undefined
  }
  const signedInfo = only(root, `{${DS}}SignedInfo`)
  const signatureValue = only(root, `{${DS}}SignatureValue`)
  const keyInfo = only(root, `{${DS}}KeyInfo`)
  const signedData = only(only(root, `{${DS}}Object`), `{${BANKID}}bankIdSignedData`)
  if (expandedName(root) !== `{${DS}}Signature` || !signedInfo || !signatureValue || !keyInfo || !signedData) {
    return undefined
  }
  const all = descendants(root)
  const references: Reference[] = []
  for (const reference of childrenOf(signedInfo, `{${DS}}Reference`)) {
    const uri = attributeOf(reference, 'URI') ?? ''
    const targets = all.filter((one) => `#${attributeOf(one, 'Id')}` === uri)
    const [target] = targets
    const value = only(reference, `{${DS}}DigestValue`)
    // An id that stands twice could be read as either.
    if (!target || targets.length !== 1 || !value) return undefined
    const transforms = childrenOf(reference, `{${DS}}Transforms`).flatMap((one) => childrenOf(one, `{${DS}}Transform`))
    references.push({
      target,
      transforms: transforms.map((one) => attributeOf(one, 'Algorithm') ?? ''),
      digest: digests[algorithmOf(reference, 'DigestMethod')],
      value: textWithin(value),
    })
  }
  const covered = references.map(({ target }) => target)
  if (covered.length !== 2 || !covered.includes(signedData) || !covered.includes(keyInfo)) return undefined
  const chain = childrenOf(keyInfo, `{${DS}}X509Data`)
    .flatMap((one) => childrenOf(one, `{${DS}}X509Certificate`))
    .map(textWithin)
  return { signedInfo, signedData, references, chain, value: textWithin(signatureValue) }
}

function algorithmOf(parent: XmlElement, name: string): string {
  const [found] = childrenOf(parent, `{${DS}}${name}`)
  return (found && attributeOf(found, 'Algorithm')) ?? ''
}

/** In BankID's certificates the subject's serial number is the personal number. */
function serialNumberOf(holder: X509Certificate): string | undefined {
  return /^serialNumber=(\d{12})$/m.exec(holder.subject)?.[1]
}
