import { listRegisterKeys, removeRegisterKey, setRegisterKey } from '../features/registries/index.ts'
import { registerKeyNames } from '../registers.ts'
import { UsageError } from './credentials.ts'
import { readSecret } from './read-secret.ts'
import { withApp } from './start-process.ts'

/** A key that registers are asked with. Where it is a setting of the environment, that one is used. */
export interface RegisterKeyState {
  name: string
  state: 'SETTING' | 'STORED' | 'MISSING' | 'DOES_NOT_OPEN'
  /** When it was stored, if it is. */
  updatedAt: string | undefined
}

/** Every key that a register may need, and where it is; never the keys themselves. */
export async function listKeys(): Promise<RegisterKeyState[]> {
  return withApp(async ({ services, database }) => {
    const stored = await listRegisterKeys(database, services.secrets)
    const settings = new Map(Object.entries(services.settings))
    return registerKeyNames.map((name) => {
      const held = stored.find((one) => one.name === name)
      const state = held?.opens ? 'STORED' : held ? 'DOES_NOT_OPEN' : 'MISSING'
      const updatedAt = held?.updatedAt.toISOString()
      return { name, state: settings.get(name) === undefined ? state : 'SETTING', updatedAt }
    })
  })
}

/** Stores a key, sealed, in place of an earlier one. It is asked for, or read from standard input; never an argument. */
export async function setKey(name: string): Promise<{ name: string; stored: true }> {
  mustBeKnown(name)
  const value = (await readSecret(`${name}: `)).trim()
  if (value === '')
    throw new UsageError(`Give the key on standard input: openbits registries set-key ${name} < key.txt`)
  await withApp(({ services, database }) => setRegisterKey({ ...services, database }, name, value))
  return { name, stored: true }
}

/** Throws a UsageError where there is none of this name. */
export async function removeKey(name: string): Promise<{ name: string; removed: true }> {
  mustBeKnown(name)
  const wasThere = await withApp(({ database }) => removeRegisterKey(database, name))
  if (!wasThere) throw new UsageError(`No key ${name} is stored. “openbits registries list” says which are.`)
  return { name, removed: true }
}

function mustBeKnown(name: string): void {
  if (registerKeyNames.includes(name)) return
  throw new UsageError(`No register has a key ${name}. There are: ${registerKeyNames.join(', ')}.`)
}
