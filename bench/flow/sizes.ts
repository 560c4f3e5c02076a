import { flowFolder } from '../../src/http/flow-files.ts'
import { filesOf, readManifest, sizeOf } from '../page-sizes.ts'

export interface Sizes {
  /** Script and style of the first page: shell, one language (the largest), the first step. Bytes, gzip. */
  firstPage: number
  /** What each step adds to it. Bytes, gzip. */
  steps: { name: string; added: number }[]
}

const firstStep = 'steps/contact/page.tsx'

/** How much a phone loads, by what was built. */
export async function measureSizes(): Promise<Sizes> {
  const manifest = await readManifest(flowFolder)
  const shell = new Set([...filesOf(manifest, 'index.html'), ...filesOf(manifest, firstStep)])
  const languages = Object.keys(manifest).filter((name) => /^words\/\w\w\.ts$/.test(name))
  const ofLanguages = await Promise.all(languages.map((name) => sizeOf(flowFolder, filesOf(manifest, name))))
  // Steps, and whatever else is a page of its own.
  const pages = Object.keys(manifest).filter((name) => name.endsWith('/page.tsx') && name !== firstStep)
  const steps = pages.map(async (name) => ({
    name: name.replace(/^steps\/|\/page\.tsx$/g, ''),
    added: await sizeOf(
      flowFolder,
      [...filesOf(manifest, name)].filter((file) => !shell.has(file)),
    ),
  }))
  return { firstPage: (await sizeOf(flowFolder, shell)) + Math.max(...ofLanguages), steps: await Promise.all(steps) }
}
