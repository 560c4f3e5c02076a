import { type ClientTls, readClientTls } from '../eid-kit/client-tls.ts'

/** See `readClientTls`. */
export function readBankIdTls(given: Parameters<typeof readClientTls>[1]): ClientTls {
  return readClientTls({ name: 'BankID', authority: 'BankID SSL Root CA v1' }, given)
}
