import { makeDemoWorkspace } from './demo-workspace.ts'
import { prepareScreening } from './prepare-screening.ts'
import { endOnFault, openProcess } from './start-process.ts'

/** A stop that takes longer than this is cut short: whoever asked for it will not wait for ever. */
const stopMaxMs = 14_000

/** Runs the server, the worker, or both, until SIGTERM or SIGINT. */
export async function serve(roles: { serve: boolean; work: boolean }): Promise<void> {
  const { app, settings, log, close } = await openProcess(process.env, { logTo: 'stdout' })
  endOnFault(log)
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.error({}, 'the stop took too long and was cut short')
      process.exit(1)
    }, stopMaxMs).unref()
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'the stop failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal))

  try {
    if (roles.work) await app.work()
    if (!roles.serve) {
      await prepareScreening(app)
      return log.info({}, 'working')
    }
    // Whoever has been told that the server is ready may read the demo's credentials.
    const address = await app.serve(async () => {
      await prepareScreening(app)
      if (settings.OPENBITS_MODE === 'demo') await makeDemoWorkspace(app, settings)
    })
    log.info({ address, mode: settings.OPENBITS_MODE, worker: roles.work }, 'ready')
    // Not among the log's lines, which programs read.
    process.stderr.write(welcome(address, settings.OPENBITS_MODE, settings.dataDir))
  } catch (error) {
    await close()
    throw error
  }
}

function welcome(address: string, mode: string, dataDir: string): string {
  const demo = mode === 'demo' ? `\n  Demo credentials  ${dataDir}/demo.json\n  Try it            npm run demo\n` : '\n'
  return `\n  Openbits is ready at ${address}\n  API reference     ${address}/docs/${demo}\n`
}
