// Compiles the server and the pages. `--if-stale` does so only when a source is newer than the last build, so that a second start
// costs nothing. Plain JavaScript: it must run before anything is built.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist', '.built')

/** @param {string} path @returns {number} when something in it last changed, ms */
function newest(path) {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs
  return Math.max(statSync(path).mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const sources = ['src', 'web', 'tsconfig.json', 'tsconfig.build.json', 'package.json'].map((name) => join(root, name))
const stale = () => !existsSync(stamp) || Math.max(...sources.map(newest)) > statSync(stamp).mtimeMs

if (!process.argv.includes('--if-stale') || stale()) {
  const started = Date.now()
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const done = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
  const { build } = await import('vite')
  // The script for pages of others goes into the folder of the applicant's pages.
  for (const part of ['flow', 'embed', 'dashboard'])
    await build({ configFile: join(root, 'web', part, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(stamp, '')
  process.stdout.write(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`)
}
