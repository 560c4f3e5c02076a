import { openBrowser } from './browser.ts'

export interface Drawn {
  /** Lines of the machine-readable zone; left out for a side without one. */
  mrz?: readonly string[]
  /** What else stands on it. */
  words?: readonly string[]
  /** How it lies in the picture, in degrees. */
  turnDegrees?: number
  /** Of its full size; smaller, it lies in the middle of a table. */
  scale?: number
  blurPx?: number
  /** Grain of a bad camera, 0 to 1. */
  grain?: number
}

export interface Painter {
  /** A photo of a document as PNG, 1,250 × 900 pixels. */
  draw(document: Drawn): Promise<Buffer>
  close(): Promise<void>
}

/** Draws specimens in a browser: people and states that there are not, in the browser's own fonts. */
export async function openPainter(): Promise<Painter> {
  const { context, close } = await openBrowser({ width: 1250, height: 900 })
  const page = await context.newPage()
  return {
    async draw(document) {
      await page.setContent(pageOf(document))
      return page.screenshot({ animations: 'disabled' })
    },
    close,
  }
}

function pageOf({ mrz = [], words = specimenWords, turnDegrees = 0, scale = 1, blurPx = 0, grain = 0 }: Drawn): string {
  const fontPx = mrz.length === 3 ? 50 : 35
  const transform = `rotate(${turnDegrees}deg) scale(${scale})`
  const text = mrz.join('\n').replaceAll('<', '&lt;')
  return `<!doctype html><style>
    body { margin: 0; background: #6d6a63; height: 900px; display: grid; place-items: center; overflow: hidden; }
    main { width: 1000px; height: 700px; position: relative; background: #f3efe2; border-radius: 24px; color: #1c1c1c;
      font: 26px sans-serif; transform: ${transform}; filter: blur(${blurPx}px); }
    p { margin: 18px 40px; }
    i { position: absolute; right: 50px; top: 90px; width: 200px; height: 260px; background: #b8b2a0; }
    pre { position: absolute; left: 40px; bottom: 30px; margin: 0; font: 600 ${fontPx}px/1.5 monospace; }
    svg { position: absolute; inset: 0; width: 100%; height: 100%; opacity: ${grain}; }
  </style><main>${words.map((word) => `<p>${word}</p>`).join('')}<i></i><pre>${text}</pre></main>
  <svg><filter id="grain"><feTurbulence baseFrequency=".8" numOctaves="3"/></filter><rect width="100%" height="100%" filter="url(#grain)"/></svg>`
}

const specimenWords = ['UTOPIA', 'SPECIMEN DOCUMENT', 'UTOPIAN CITIZEN', 'ISSUED IN UTOPIA CITY']
