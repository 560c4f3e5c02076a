import { createHash } from 'node:crypto'
import type { TokenCheck } from './id-token.ts'

/**
 * How a broker signs a text together with who has signed it.
 *
 * TRANSACTION_TOKEN: Nets eID Broker (Signaturgruppen) shows the text and seals its digest in a token of its own, made to be
 * kept for years (signaturgruppen-a-s.github.io, “Transaction signing” and “Transaction token”). REFERENCE_TEXT: Signicat has
 * MitID show it, and puts what was shown into the ID token (developer.signicat.com, MitID “Transaction consent”); Norway's
 * and Finland's eIDs sign nothing by OpenID Connect: BankID does so by an interface for documents (CSC), the Finnish trust
 * network not at all.
 */
export type Signing = 'TRANSACTION_TOKEN' | 'REFERENCE_TEXT'

/** MitID shows so many characters (Nets, `reference_text`; Signicat says the same). */
export const signsUpTo: Partial<Record<Signing, number>> = { REFERENCE_TEXT: 130 }

/** What is asked for beside the usual, so that the text is shown and signed. */
export function askToSign(signing: Signing, text: string, asked: Record<string, string>): Record<string, string> {
  const encoded = Buffer.from(text).toString('base64')
  switch (signing) {
    case 'TRANSACTION_TOKEN':
      return {
        scope: `${asked.scope} transaction_token`,
        idp_params: JSON.stringify({ mitid: { action_text: 'SIGN' } }),
        signtext_type: 'text',
        signtext_base64: encoded,
        // One who is signed in already would be shown nothing.
        prompt: 'login',
      }
    case 'REFERENCE_TEXT':
      return { acr_values: `${asked.acr_values ?? ''} mitid_reference_text:${encoded}`.trim(), prompt: 'login' }
    default:
      return signing satisfies never
  }
}

/**
 * Whether claims that are the broker's word say that this text was signed by whom the ID token is about. `record` are those of
 * the transaction token, checked like an ID token.
 */
export function saysSigned(
  signing: Signing,
  text: string,
  claims: Record<string, unknown>,
  record: TokenCheck | undefined,
): boolean {
  if (signing === 'REFERENCE_TEXT') return claims.mitid_reference_text_body === text
  if (record?.outcome !== 'VALID' || record.claims.sub !== claims.sub) return false
  const { transaction_text_sha256: digest, transaction_text_type: type, transaction_actions: actions } = record.claims
  const expected = createHash('sha256').update(text).digest('base64')
  return digest === expected && type === 'text' && [actions].flat().includes('mitid.transaction_signing')
}
