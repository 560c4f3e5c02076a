import { X509Certificate } from 'node:crypto'

export type ChainProblem = 'CERTIFICATE_UNREADABLE' | 'CERTIFICATE_EXPIRED' | 'CERTIFICATE_UNTRUSTED'

/**
 * Whether certificates, the person's first and each followed by its issuer's, end in one of the roots, all in force at
 * `at`. Checked: names, signatures, times, and that only authorities issue. Not checked, as Node reads neither: path
 * lengths, key usage and policies; nor revocation, which the OCSP response kept beside tells.
 */
export function checkChain(
  chain: X509Certificate[],
  rootCertificates: string[],
  at: Date,
): { outcome: 'TRUSTED'; holder: X509Certificate } | { outcome: 'REFUSED'; problem: ChainProblem } {
  const refuse = (problem: ChainProblem) => ({ outcome: 'REFUSED' as const, problem })
  const [holder] = chain
  const last = chain.at(-1)
  if (!holder || !last) return refuse('CERTIFICATE_UNREADABLE')
  const roots = rootCertificates.flatMap(readPem)
  const root = roots.find((one) => one.raw.equals(last.raw) || isIssued(last, one))
  if (!root || holder.ca) return refuse('CERTIFICATE_UNTRUSTED')
  const path = root.raw.equals(last.raw) ? chain : [...chain, root]
  const isLinked = path.every((one, index) => {
    const issuer = path[index + 1]
    return issuer === undefined || isIssued(one, issuer)
  })
  if (!isLinked || path.length < 2) return refuse('CERTIFICATE_UNTRUSTED')
  const inForce = path.every(
    (one) => Date.parse(one.validFrom) <= at.getTime() && at.getTime() <= Date.parse(one.validTo),
  )
  return inForce ? { outcome: 'TRUSTED', holder } : refuse('CERTIFICATE_EXPIRED')
}

function isIssued(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}

/** Every certificate of a PEM text. Throws a `RangeError` for a text without any: that is a setting to be mended. */
function readPem(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  if (!blocks) throw new RangeError('A root certificate must be given as PEM.')
  return blocks.map((block) => new X509Certificate(block))
}

/** Undefined when it is none. `text` is base64, with or without line breaks. */
export function readCertificate(text: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(Buffer.from(text, 'base64'))
    // Throws for a key of a kind that Node does not know, which is as little use.
    return certificate.publicKey ? certificate : undefined
  } catch {
    return undefined
  }
}
