import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { systemCode } from './error.ts'

/**
 * The file with the database password of `<home>`, made when missing; undefined where none is needed. Only Windows needs
 * one: there the server listens on loopback, which every account of the machine reaches.
 */
export async function passwordFile(home: string): Promise<string | undefined> {
  if (process.platform !== 'win32') return undefined
  const file = path.join(home, 'postgres.password')
  await writeFile(file, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error
  })
  return file
}

/** The password of `<home>`, or undefined where none is needed. */
export async function readPassword(home: string): Promise<string | undefined> {
  const file = await passwordFile(home)
  return file && (await readFile(file, 'utf8')).trim()
}
