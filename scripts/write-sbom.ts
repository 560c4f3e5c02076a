// Prints the bill of materials of what runs, as CycloneDX JSON: `npm run -s sbom > sbom.json`. Made from the lock file
// alone, offline. Not `npm sbom`: with `--omit dev` it leaves out every package that a development tool needs as well,
// and without, it fails on the development tools' optional peers.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Locked {
  version: string
  integrity: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  link?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

interface LockFile {
  name: string
  version: string
  packages: Record<string, Locked>
}

/** The part of CycloneDX 1.6 that we fill in; https://cyclonedx.org/docs/1.6/json. */
export interface Sbom {
  bomFormat: 'CycloneDX'
  specVersion: '1.6'
  version: 1
  metadata: { component: { type: 'application'; 'bom-ref': string; name: string; version: string } }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

interface Component {
  type: 'library'
  'bom-ref': string
  name: string
  version: string
  purl: string
  hashes: { alg: string; content: string }[]
  licenses: ({ expression: string } | { license: { name: string } })[]
}

/** Every package that is installed without development ones, each with its hash, licence and what it needs. */
export function sbomOf({ name, version, packages }: LockFile): Sbom {
  const root = `${name}@${version}`
  const running = Object.entries(packages).filter(
    ([path, one]) => path !== '' && !one.dev && !one.devOptional && !one.link,
  )
  const refs = new Map([['', root], ...running.map(([path, one]) => [path, refOf(path, one)] as const)])
  const pathOf = new Map([...refs].map(([path, ref]) => [ref, path]))
  const needs = (path: string, one: Locked | undefined) => {
    const names = Object.keys({ ...one?.dependencies, ...one?.optionalDependencies, ...one?.peerDependencies })
    return [...new Set(names.flatMap((needed) => resolve(path, needed, refs) ?? []))].sort()
  }
  // What only an optional peer of something would need is installed beside, and never loaded.
  const reached = new Set<string>()
  const visit = (path: string) => {
    const ref = refs.get(path)
    if (!ref || reached.has(ref)) return
    reached.add(ref)
    for (const needed of needs(path, packages[path])) visit(pathOf.get(needed) ?? '')
  }
  visit('')
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': root, name, version } },
    components: running
      .filter(([path, one]) => reached.has(refOf(path, one)))
      .map(([path, one]) => ({
        type: 'library',
        'bom-ref': refOf(path, one),
        name: nameOf(path),
        version: one.version,
        purl: `pkg:npm/${nameOf(path).replace('@', '%40')}@${one.version}`,
        hashes: [
          { alg: 'SHA-512', content: Buffer.from(one.integrity.slice('sha512-'.length), 'base64').toString('hex') },
        ],
        licenses: [licence(one.license ?? saidInFile[nameOf(path)])],
      })),
    dependencies: [...refs]
      .filter(([, ref]) => reached.has(ref))
      .map(([path, ref]) => ({ ref, dependsOn: needs(path, packages[path]) })),
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/** One version may be installed in two places, so the place is part of it. */
function refOf(path: string, { version }: Locked): string {
  const within = path.slice('node_modules/'.length, -nameOf(path).length).replaceAll('node_modules/', '')
  return `${within}${nameOf(path)}@${version}`
}

/** As Node looks for it: in the package's own folder, then in those around it. */
function resolve(from: string, needed: string, refs: ReadonlyMap<string, string>): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = refs.get(`${at === '' ? '' : `${at}/`}node_modules/${needed}`)
    if (found !== undefined || at === '') return found
  }
}

/** Of packages whose package.json names none: what the LICENSE file beside it is. */
const saidInFile: Record<string, string> = { 'png-js': 'MIT' }

/** SPDX expressions have no spaces but around AND, OR and WITH; anything else is somebody's own words. */
function licence(text = 'NOASSERTION'): Component['licenses'][number] {
  const isExpression = /^\(?[\w.+-]+\)?( (AND|OR|WITH) \(?[\w.+-]+\)?)*$/.test(text)
  return isExpression ? { expression: text } : { license: { name: text } }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lockFile: LockFile = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
  process.stdout.write(`${JSON.stringify(sbomOf(lockFile), null, 2)}\n`)
}
