import type { App } from '../app.ts'
import { importSandbox, publishIndex } from '../features/lists/index.ts'
import { listParts } from './list-parts.ts'

/**
 * The lists in memory, made anew where they were left by a release with another engine. What fails here keeps nobody from
 * applying: searches are unavailable until the schedule has mended it.
 */
export async function prepareScreening(app: App): Promise<void> {
  const parts = listParts(app)
  try {
    await importSandbox(parts)
    await publishIndex(parts)
    await app.services.screeningIndex.load()
  } catch (error) {
    app.log.error({ error }, 'the screening index could not be prepared')
  }
}
