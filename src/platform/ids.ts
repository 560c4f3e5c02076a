import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'

/** The nouns that have an id on the wire: `bits:application::<uuid v4>`. */
export type Noun =
  | 'application'
  | 'asking'
  | 'customer'
  | 'market'
  | 'workflow'
  | 'workspace'
  | 'review'
  | 'invitation'
  | 'hit'
  | 'alert'
  | 'signing-reading'
  | 'screening-batch'
  | 'webhook'
  | 'delivery'
  | 'event'
  | 'fact'
  | 'evidence'
  | 'note'
  | 'request'
  | 'proposal'
  | 'try'

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A random (version 4) uuid: ids never tell how many there are, or which comes next. */
export function newUuid(): string {
  return randomUUID()
}

export function isUuid(text: string): boolean {
  return uuidForm.test(text)
}

export function wireId(noun: Noun, uuid: string): string {
  return `bits:${noun}::${uuid}`
}

/**
 * Reads an id of this noun and hands on its uuid. The bare uuid is not accepted. What has another form is answered
 * like an unknown id by whoever looks it up, so nothing is learnt from trying.
 */
export function idOf(noun: Noun) {
  const prefix = `bits:${noun}::`
  return z
    .string()
    .min(1)
    .max(100)
    .meta({
      description: `Identifier, \`${prefix}<uuid>\`.`,
      examples: [`${prefix}4d72cbf4-070c-4b64-b8a6-86baaee34100`],
    })
    .transform((text) =>
      text.startsWith(prefix) && isUuid(text.slice(prefix.length)) ? text.slice(prefix.length) : unknownUuid,
    )
}

/** No row ever has this id, so a look-up with it misses. */
export const unknownUuid = '00000000-0000-4000-8000-000000000000'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID, the form that the Bits API gives documents: 48 bits of time, then 80 random bits. */
export function newUlid(at: Date): string {
  let time = at.getTime()
  let head = ''
  for (let i = 0; i < 10; i++) {
    head = crockford.charAt(time % 32) + head
    time = Math.floor(time / 32)
  }
  const tail = Array.from(randomBytes(16), (byte) => crockford.charAt(byte % 32)).join('')
  return head + tail
}
