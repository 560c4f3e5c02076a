import { createSecureContext } from 'node:tls'

/** How this server shows an eID's provider who it is, and knows the provider. For `tls` of `createEgress`. */
export type ClientTls = { ca: string } & (
  | { pfx: Buffer; passphrase?: string }
  | { cert: string; key: string; passphrase?: string }
)

/**
 * The client certificate of the relying party as PKCS#12 (`pfx`) or PEM (`cert` and `key`), and PEM of the authority that the
 * provider's servers have their certificate from. That one is in no public store, and no other is trusted. Throws a
 * `RangeError` that says which of them cannot be used, so that a wrong password shows at start and not at the first order.
 */
export function readClientTls(
  provider: { name: string; authority: string },
  given: {
    ca: string
    pfx?: Buffer | undefined
    cert?: string | undefined
    key?: string | undefined
    passphrase?: string | undefined
  },
): ClientTls {
  const { name, authority } = provider
  const { ca, pfx, cert, key, passphrase } = given
  const secret = passphrase === undefined ? {} : { passphrase }
  if (!/-----BEGIN CERTIFICATE-----/.test(ca)) {
    throw new RangeError(`${name}: the authority of its servers must be a PEM certificate (“${authority}”).`)
  }
  const own = pfx ? { pfx, ...secret } : cert && key ? { cert, key, ...secret } : undefined
  if (!own)
    throw new RangeError(`${name}: give the client certificate as one PKCS#12 file, or certificate and key as PEM.`)
  try {
    createSecureContext({ ca, ...own })
  } catch (failure) {
    const code = failure instanceof Error ? failure.message : String(failure)
    throw new RangeError(
      `${name}: the client certificate cannot be opened (${code}). Check its password; PKCS#12 files of before 2022 ` +
        'may be encrypted in a way that this server does not read: export them anew.',
    )
  }
  return { ca, ...own }
}
