import { scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { hash, verify } from '@node-rs/argon2'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)

/** OWASP's first choice of argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** In characters. Long sentences are welcome (NIST SP 800-63B, 5.1.1.2); hashing megabytes is not. */
export const passwordLength = { min: 8, max: 200 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Accepts what earlier releases kept (scrypt, `<salt>:<hash>` in hexadecimal digits) beside argon2id. */
export async function verifyPassword(kept: string, password: string): Promise<boolean> {
  if (!isOld(kept)) return verify(kept, password.normalize('NFKC'))
  const [salt = '', expected = ''] = kept.split(':')
  const derived = await derive(password, Buffer.from(salt, 'hex'), expected.length / 2)
  return timingSafeEqual(derived, Buffer.from(expected, 'hex'))
}

/** Whether a hash is to be made anew as soon as the password is known again. */
export function isOld(kept: string): boolean {
  return /^[0-9a-f]{32}:[0-9a-f]{128}$/.test(kept)
}
