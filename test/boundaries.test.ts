import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Features from left to right; each may import only ones to its left (ARCHITECTURE.md, "Call down, tell up"). */
const features =
  'workspaces staff customers documents lists screening registries signing workflows applications trials flow reviews monitoring notes portfolio statistics webhooks dossier privacy audit requests'.split(
    ' ',
  )

/** What may import what. A part may always import itself. */
const allowed: Record<string, string[]> = {
  main: ['commands'],
  commands: ['app', 'registers', 'features', 'connectors', 'engines', 'platform'],
  app: ['http', 'worker', 'registers', 'eids', 'features', 'connectors', 'platform'],
  registers: ['features', 'connectors', 'platform'],
  eids: ['connectors', 'platform'],
  http: ['features', 'platform'],
  worker: ['features', 'platform'],
  features: ['connectors/kit', 'engines', 'platform'],
  connectors: ['platform', 'engines'],
  engines: [],
  platform: [],
}

/** Engines that build upon others; these know nothing of them. */
const enginesBelow: Record<string, string[]> = { workflow: ['ownership', 'risk', 'signing', 'mrz'] }

interface Import {
  from: string
  to: string
  typeOnly: boolean
}

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src', 'web', 'docs', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
const files = listed.split('\n').filter((file) => file && existsSync(join(root, file)))
const sources = files.filter((file) => file.startsWith('src/') && file.endsWith('.ts'))
const suites = ['src/connectors/contract.ts', 'src/connectors/list-contract.ts']
const production = sources.filter(
  (file) => !file.endsWith('.test.ts') && !file.includes('/fixtures/') && !suites.includes(file),
)

/** What connectors share: the contracts, a server that plays recorded replies, the reading of lists, the asking of registers, eIDs. */
const isSharedByConnectors = (file: string) =>
  ['src/connectors/kit.ts', 'src/connectors/loopback.ts'].includes(file) ||
  /^src\/connectors\/(list|registry|eid)-kit\//.test(file)

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"\n;]|\n(?!import|export))*?from\s+'([^']+)'|import\('([^']+)'\)/g
  return [...text.matchAll(pattern)].map((match) => ({
    from: file,
    to: match[3] ?? match[4] ?? '',
    typeOnly: match[2] !== undefined,
  }))
}

const local = production
  .flatMap(importsOf)
  .flatMap((one) =>
    one.to.startsWith('.') ? [{ ...one, to: relative(root, join(root, dirname(one.from), one.to)) }] : [],
  )

/** `src/features/flow/get.ts` → `features`; `src/main.ts` → `main`. */
function partOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '')
}

function folderOf(file: string): string {
  return file.split('/').slice(1, 3).join('/')
}

describe('boundaries', () => {
  it('imports point one way: main → commands → app → http, worker → features → connectors/kit, engines, platform', () => {
    const wrong = local.filter(({ from, to }) => {
      const [part, target] = [partOf(from), partOf(to)]
      if (part === target && part !== 'features' && part !== 'connectors' && part !== 'engines') return false
      if (part === 'features' && target === 'features') return false
      if (part === 'connectors' && target === 'connectors') {
        if (to.startsWith('src/connectors/kit/')) return !from.startsWith('src/connectors/kit')
        return folderOf(from) !== folderOf(to) && !isSharedByConnectors(to)
      }
      if (part === 'engines' && target === 'engines' && folderOf(from) !== folderOf(to)) {
        const [mine, theirs] = [from.split('/')[2] ?? '', to.split('/')[2] ?? '']
        return !enginesBelow[mine]?.includes(theirs) || to !== `src/engines/${theirs}/index.ts`
      }
      if (part === 'engines' && target === 'engines') return false
      return !(allowed[part] ?? []).some((prefix) => to.startsWith(`src/${prefix}`))
    })
    expect(wrong, 'Import only from parts further down; what those above must hear goes by an event.').toEqual([])
  })

  it('a feature imports another one only through its index.ts, and only one to its left', () => {
    const wrong = local.filter(({ from, to }) => {
      const [mine, theirs] = [from.split('/')[2] ?? '', to.split('/')[2] ?? '']
      if (
        partOf(from) !== 'features' ||
        partOf(to) !== 'features' ||
        from === 'src/features/index.ts' ||
        mine === theirs
      )
        return false
      return to !== `src/features/${theirs}/index.ts` || features.indexOf(theirs) >= features.indexOf(mine)
    })
    expect(wrong, 'Call down through index.ts; tell up by ctx.emit and a job with `on`.').toEqual([])
  })

  // Registers have so many settings that their building is a file of its own.
  it('app.ts and registers.ts alone name real connectors, besides the demo that plays their samples', () => {
    const wrong = local.filter(
      ({ from, to }) =>
        to.startsWith('src/connectors/') &&
        !isSharedByConnectors(to) &&
        !from.startsWith('src/connectors/') &&
        !/^src\/(app|registers|eids|commands\/demo(-\w+)?)\.ts$/.test(from),
    )
    expect(wrong, 'Take the connector from ctx.services.connectors.').toEqual([])
  })

  it('a table is named by one feature only', () => {
    const wrong = local.filter(
      ({ from, to }) => to.endsWith('/tables.ts') && dirname(from) !== dirname(to) && to !== 'src/platform/tables.ts',
    )
    expect(wrong, 'Ask the owning feature by a function of its index.ts.').toEqual([])
  })

  it('engines import nothing but themselves and pure libraries', () => {
    const pure = ['@marcbachmann/cel-js', 'mrz', 'zod']
    const wrong = production
      .filter((file) => partOf(file) === 'engines')
      .flatMap(importsOf)
      .filter(({ to }) => !to.startsWith('.') && !pure.includes(to))
    expect(wrong, 'Hand it in as an argument.').toEqual([])
  })

  it('nothing but the commands reads the environment', () => {
    const wrong = production.filter(
      (file) => partOf(file) !== 'commands' && /process\.env/.test(readFileSync(join(root, file), 'utf8')),
    )
    // Programs that a process starts get a chosen few variables, which must be read somewhere.
    expect(wrong.filter((file) => !file.startsWith('src/platform/embedded-postgres/'))).toEqual([])
  })

  it('web takes only types from src', () => {
    const wrong = files
      .filter((file) => file.startsWith('web/') && /\.tsx?$/.test(file))
      .flatMap(importsOf)
      .filter(({ from, to, typeOnly }) => to.startsWith('.') && join(dirname(from), to).startsWith('src/') && !typeOnly)
    expect(wrong, 'Use `import type`.').toEqual([])
  })

  it('no file is above 300 lines', () => {
    const long = production
      .filter((file) => !/catalogue|samples|starters|\/words\/|\/scripts\//.test(file))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300)
    expect(long, 'Look for the second noun in it.').toEqual([])
  })

  it('paths that the documents name are there', () => {
    const broken = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) => {
        const text = readFileSync(join(root, file), 'utf8').replaceAll(/```[\s\S]*?```/g, '')
        const inCode = [...text.matchAll(/`((?:src|test|docs|bench|scripts|migrations)\/[\w./-]+?)`/g)].map(
          (match) => match[1] ?? '',
        )
        const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map((match) =>
          join(dirname(file), match[1] ?? ''),
        )
        return [...inCode, ...links].filter((path) => !existsSync(join(root, path))).map((path) => ({ file, path }))
      })
    expect(broken, 'Mend the path, or the document.').toEqual([])
  })

  it('every error code has its page', () => {
    const codes = [
      ...readFileSync(join(root, 'src/platform/errors.ts'), 'utf8').matchAll(/^ {2}(\w+): \{ status/gm),
    ].map((match) => match[1])
    expect(codes.length).toBeGreaterThan(10)
    expect(codes.filter((code) => !existsSync(join(root, `docs/errors/${code}.md`)))).toEqual([])
  })
})
