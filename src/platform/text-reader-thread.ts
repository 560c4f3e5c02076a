import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createWorker, OEM, PSM } from 'tesseract.js'
import type { AskedOfReader, ReadText } from './text-reader.ts'

// The model lies in its package: nothing is fetched, and nothing kept beside it.
const model = join(
  dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')),
  '4.0.0_best_int',
)
const options = { langPath: model, cacheMethod: 'none', errorHandler: () => {} }
// What is read are codes and names in capitals: words of English would only be guessed into them.
const withoutWords = { load_system_dawg: '0', load_freq_dawg: '0' }

const tesseract = await createWorker('eng', OEM.LSTM_ONLY, options, withoutWords)
await tesseract.setParameters({
  tessedit_char_whitelist: String(workerData),
  tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
  user_defined_dpi: '300',
  // What it remarks on pictures would go to the process's standard error.
  debug_file: '/dev/null',
})

parentPort?.on('message', async ({ picture, turnedBy, area }: AskedOfReader) => {
  parentPort?.postMessage(await read(picture, turnedBy, area).catch(() => undefined))
})

async function read(
  picture: Uint8Array,
  turnedBy: AskedOfReader['turnedBy'],
  area: AskedOfReader['area'],
): Promise<ReadText> {
  const turn = turnedBy === 'AS_IT_LIES' ? { rotateAuto: true } : { rotateRadians: turnedBy }
  const rectangle = area && { left: area.x, top: area.y, width: area.width, height: area.height }
  const { data } = await tesseract.recognize(
    Buffer.from(picture),
    { ...turn, ...(rectangle ? { rectangle } : {}) },
    { blocks: true, text: false },
  )
  const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
  return {
    turnedBy: data.rotateRadians ?? 0,
    lines: lines.map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => ({
      text: text.trim(),
      confidence,
      area: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
    })),
  }
}
