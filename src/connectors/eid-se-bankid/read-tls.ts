import { createSecureContext } from 'node:tls'

/** How this server shows BankID who it is, and knows BankID. For `tls` of `createEgress`. */
export type BankIdTls = { ca: string } & (
  | { pfx: Buffer; passphrase?: string }
  | { cert: string; key: string; passphrase?: string }
)

/**
 * The client certificate of the relying party as PKCS#12 (`pfx`) or PEM (`cert` and `key`), and PEM of the authority that
 * BankID's servers have their certificate from. That one is in no public store, and no other is trusted. Throws a
 * `RangeError` that says which of them cannot be used, so that a wrong password shows at start and not at the first order.
 */
export function readBankIdTls(given: {
  ca: string
  pfx?: Buffer | undefined
  cert?: string | undefined
  key?: string | undefined
  passphrase?: string | undefined
}): BankIdTls {
  const { ca, pfx, cert, key, passphrase } = given
  const secret = passphrase === undefined ? {} : { passphrase }
  if (!/-----BEGIN CERTIFICATE-----/.test(ca)) {
    throw new RangeError('BankID: the authority of its servers must be a PEM certificate (“BankID SSL Root CA v1”).')
  }
  const own = pfx ? { pfx, ...secret } : cert && key ? { cert, key, ...secret } : undefined
  if (!own)
    throw new RangeError('BankID: give the client certificate as one PKCS#12 file, or certificate and key as PEM.')
  try {
    createSecureContext({ ca, ...own })
  } catch (failure) {
    const code = failure instanceof Error ? failure.message : String(failure)
    throw new RangeError(
      `BankID: the client certificate cannot be opened (${code}). Check its password; PKCS#12 files of before 2022 ` +
        'may be encrypted in a way that this server does not read: export them anew.',
    )
  }
  return { ca, ...own }
}
