import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { flowFolder } from '../../src/http/flow-files.ts'

/** Vite's, by source file; https://vite.dev/guide/backend-integration. */
type Manifest = Record<string, { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[] }>

export interface Sizes {
  /** Script and style of the first page: shell, one language (the largest), the first step. Bytes, gzip. */
  firstPage: number
  /** What each step adds to it. Bytes, gzip. */
  steps: { name: string; added: number }[]
}

const firstStep = 'steps/contact/page.tsx'

/** How much a phone loads, by what was built. */
export async function measureSizes(): Promise<Sizes> {
  const manifest = JSON.parse(await readFile(join(flowFolder, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const sizeOf = async (files: Iterable<string>) => {
    const sizes = await Promise.all([...files].map(gzipped))
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const shell = new Set([...filesOf(manifest, 'index.html'), ...filesOf(manifest, firstStep)])
  const languages = Object.keys(manifest).filter((name) => /^words\/\w\w\.ts$/.test(name))
  const ofLanguages = await Promise.all(languages.map((name) => sizeOf(filesOf(manifest, name))))
  // Steps, and whatever else is a page of its own.
  const pages = Object.keys(manifest).filter((name) => name.endsWith('/page.tsx') && name !== firstStep)
  const steps = pages.map(async (name) => ({
    name: name.replace(/^steps\/|\/page\.tsx$/g, ''),
    added: await sizeOf([...filesOf(manifest, name)].filter((file) => !shell.has(file))),
  }))
  return { firstPage: (await sizeOf(shell)) + Math.max(...ofLanguages), steps: await Promise.all(steps) }
}

/** The file, its styles, and all that it cannot do without. */
function filesOf(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  const entry = manifest[name]
  if (!entry || found.has(entry.file)) return found
  found.add(entry.file)
  for (const style of entry.css ?? []) found.add(style)
  for (const needed of entry.imports ?? []) filesOf(manifest, needed, found)
  return found
}

async function gzipped(file: string): Promise<number> {
  return (await promisify(gzip)(await readFile(join(flowFolder, file)))).byteLength
}
