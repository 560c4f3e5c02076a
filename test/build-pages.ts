import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, utimes } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const web = fileURLToPath(new URL('../web', import.meta.url))
const vite = fileURLToPath(new URL('../node_modules/vite', import.meta.url))
const lockAgeMaxMs = 60_000

interface Pages {
  /** Where the server looks for them. */
  folder: string
  /** Folders of `web` that are built into it, one after the other; what is in `shared` may be in each. */
  parts: string[]
}

/** Builds pages when a source is newer than what is built. Several files may call it at once. */
export async function buildPages(pages: Pages): Promise<void> {
  const lock = join(dirname(pages.folder), `.building-${basename(pages.folder)}`)
  await mkdir(dirname(pages.folder), { recursive: true })
  for (;;) {
    const isMine = await mkdir(lock).then(
      () => true,
      () => false,
    )
    if (isMine) break
    const since = await stat(lock).catch(() => undefined)
    if (since && Date.now() - since.mtimeMs > lockAgeMaxMs) await rmdir(lock).catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  try {
    if (await isStale(pages)) await build(pages)
  } finally {
    await rmdir(lock)
  }
}

async function isStale({ folder, parts }: Pages): Promise<boolean> {
  const built = await stat(join(folder, 'index.html')).catch(() => undefined)
  const changed = await Promise.all([...parts, 'shared'].map((part) => newest(join(web, part))))
  return !built || Math.max(...changed) > built.mtimeMs
}

/** Built aside and put in place as a whole, so that a server which starts meanwhile never sees half of it. */
async function build({ folder, parts }: Pages): Promise<void> {
  const started = new Date()
  const aside = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`))
  try {
    const outDir = join(aside, 'new')
    // A process of its own: under NODE_ENV=test the pages would get React's large version for developers.
    for (const part of parts) {
      const words = ['build', '-c', join(web, part, 'vite.config.ts'), '--outDir', outDir, '--logLevel', 'warn']
      await promisify(execFile)(process.execPath, [join(vite, 'bin', 'vite.js'), ...words], {
        env: { ...process.env, NODE_ENV: 'production' },
      })
    }
    await utimes(join(outDir, 'index.html'), started, started)
    await rename(folder, join(aside, 'old')).catch(() => {})
    await rename(outDir, folder)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

async function newest(path: string): Promise<number> {
  const { mtimeMs } = await stat(path)
  const entries = await readdir(path, { withFileTypes: true })
  const times = entries.map((entry) => {
    const inside = join(path, entry.name)
    return entry.isDirectory() ? newest(inside) : stat(inside).then((one) => one.mtimeMs)
  })
  return Math.max(mtimeMs, ...(await Promise.all(times)))
}
