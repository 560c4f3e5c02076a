import { type ClientTls, readClientTls } from '../eid-kit/client-tls.ts'

/** See `readClientTls`. */
export function readFrejaTls(given: Parameters<typeof readClientTls>[1]): ClientTls {
  return readClientTls({ name: 'Freja', authority: 'Freja eID root' }, given)
}
