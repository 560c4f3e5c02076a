import { createHash, X509Certificate } from 'node:crypto'
import { compactVerify } from 'jose'
import { z } from 'zod'
import type { Evidence } from '../kit.ts'
import { parseJson } from '../registry-kit/outage.ts'
import { type Order, resultSchema, services } from './order.ts'

const text = z.string().min(1)

/** What Freja's signature covers (REST API documentation, “details”); the same beside it is not believed. */
const detailsSchema = z.object({
  status: z.literal('APPROVED'),
  authRef: text.optional(),
  signRef: text.optional(),
  signatureData: z.object({ userSignature: text }).optional(),
  requestedAttributes: z.object({
    basicUserInfo: z.object({ name: text, surname: text }),
    ssn: z.object({ ssn: text, country: z.string().regex(/^[A-Z]{2}$/) }).optional(),
    dateOfBirth: z.iso.date().optional(),
    registrationLevel: z.string().optional(),
    loaLevel: z.string().optional(),
  }),
})
export type Details = z.infer<typeof detailsSchema>

export type DetailsCheck =
  | { outcome: 'VALID'; details: Details; text: string | undefined }
  /** OTHER_ORDER, OTHER_TEXT: sound, and of something else. */
  | {
      outcome: 'INVALID'
      problem: 'UNKNOWN_KEY' | 'SIGNATURE' | 'CERTIFICATE_EXPIRED' | 'CONTENT' | 'OTHER_ORDER' | 'OTHER_TEXT'
    }

/**
 * Checks a JWS of Freja's by itself: by which of the certificates it is signed (`x5t`), that this one was in force, and that
 * it is of this order and text. What the person's own key has signed stands within; its certificate Freja keeps, so that
 * Freja's signature answers for it.
 */
export async function verifyDetails(
  jws: string,
  expected: {
    certificates: string[]
    at: Date
    order?: Pick<Order, 'purpose' | 'reference'> | undefined
    text?: string | undefined
  },
): Promise<DetailsCheck> {
  const invalid = (problem: Extract<DetailsCheck, { outcome: 'INVALID' }>['problem']): DetailsCheck => ({
    outcome: 'INVALID',
    problem,
  })
  const certificate = signerOf(jws, expected.certificates)
  if (!certificate) return invalid('UNKNOWN_KEY')
  const verified = await compactVerify(jws, certificate.publicKey, { algorithms: ['RS256', 'RS384', 'RS512'] }).catch(
    () => undefined,
  )
  if (!verified) return invalid('SIGNATURE')
  const at = expected.at.getTime()
  if (at < Date.parse(certificate.validFrom) || at > Date.parse(certificate.validTo))
    return invalid('CERTIFICATE_EXPIRED')
  const read = detailsSchema.safeParse(parseJson(new TextDecoder().decode(verified.payload)))
  if (!read.success) return invalid('CONTENT')
  const { signatureData } = read.data
  const { order } = expected
  if (order && read.data[services[order.purpose].reference] !== order.reference) return invalid('OTHER_ORDER')
  const signed = signatureData && textOf(signatureData.userSignature)
  if (expected.text !== undefined && signed !== expected.text) return invalid('OTHER_TEXT')
  return { outcome: 'VALID', details: read.data, text: signed }
}

/** The same for an answer as it was kept, at the time when it was received. */
export async function verifyKeptDetails(
  { body, retrievedAt }: Pick<Evidence, 'body' | 'retrievedAt'>,
  expected: { certificates: string[]; text?: string | undefined },
): Promise<DetailsCheck> {
  const { details } = resultSchema.safeParse(parseJson(body)).data ?? {}
  if (details === undefined) return { outcome: 'INVALID', problem: 'CONTENT' }
  return verifyDetails(details, { ...expected, at: new Date(retrievedAt) })
}

/** The one whose thumbprint the header names (RFC 7515, 4.1.7). */
function signerOf(jws: string, certificates: string[]): X509Certificate | undefined {
  const header = z
    .object({ x5t: text })
    .safeParse(parseJson(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()))
  return certificates
    .map((pem) => new X509Certificate(pem))
    .find(({ raw }) => createHash('sha1').update(raw).digest('base64url') === header.data?.x5t)
}

/** Of a signature of the type SIMPLE the payload is the text. */
function textOf(userSignature: string): string {
  return Buffer.from(userSignature.split('.')[1] ?? '', 'base64url').toString('utf8')
}
