import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Seals what the database keeps but must not show, and derives keys for one purpose each. */
export interface Secrets {
  /** AES-256-GCM. `context` (table.column:id) is authenticated: a sealed value moved elsewhere does not open. */
  seal(context: string, plain: string): Buffer
  open(context: string, sealed: Buffer): string
  /** HMAC-SHA256 with a key that serves this purpose only. */
  sign(purpose: string, text: string): Buffer
}

const version = 1

export function createSecrets(masterKey: Buffer): Secrets {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `openbits:${purpose}`, 32))
  const sealKey = derive('seal')
  const signKeys = new Map<string, Buffer>()
  return {
    seal(context, plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body])
    },
    open(context, sealed) {
      if (sealed[0] !== version)
        throw new Error('A sealed value has an unknown version; was it written by a newer release?')
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(1, 13)).setAAD(Buffer.from(context))
      decipher.setAuthTag(sealed.subarray(13, 29))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new Error('A sealed value does not open: MASTER_KEY (or master.key) is not the one it was sealed with.', {
          cause,
        })
      }
    },
    sign(purpose, text) {
      const key = signKeys.get(purpose) ?? derive(`sign:${purpose}`)
      signKeys.set(purpose, key)
      return createHmac('sha256', key).update(text).digest()
    },
  }
}

/** The master key from the setting, or from `master.key` in the data folder, made (0600) at first start. */
export function masterKey(setting: string | undefined, dataDir: string): Buffer {
  if (setting) return Buffer.from(setting, 'hex')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'master.key')
  if (!existsSync(path)) makeKey(path)
  const text = readFileSync(path, 'utf8').trim()
  // Half a key would seal as well, and be guessed.
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new Error(`${path} holds no key (64 hexadecimal digits). Restore it: what it has sealed opens with it alone.`)
  }
  return Buffer.from(text, 'hex')
}

/** The file is there whole or not at all: of two starters at once one makes the key, the other reads it. */
function makeKey(path: string): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
}

/** For secrets of ours that have 256 random bits: there is nothing to guess, so a plain hash keeps them. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** 256 random bits in 43 URL-safe characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
