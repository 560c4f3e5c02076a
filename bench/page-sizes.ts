import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** Vite's, by source file; https://vite.dev/guide/backend-integration. */
export type Manifest = Record<string, { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[] }>

export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8'))
}

/** The file, its styles, and all that it cannot do without. */
export function filesOf(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  const entry = manifest[name]
  if (!entry || found.has(entry.file)) return found
  found.add(entry.file)
  for (const style of entry.css ?? []) found.add(style)
  for (const needed of entry.imports ?? []) filesOf(manifest, needed, found)
  return found
}

/** Bytes, each file compressed by gzip as it is sent. */
export async function sizeOf(folder: string, files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all(
    [...files].map(async (file) => (await promisify(gzip)(await readFile(join(folder, file)))).byteLength),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
