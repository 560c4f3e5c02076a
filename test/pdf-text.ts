import { inflateSync } from 'node:zlib'

/** The text of a PDF that pdfmake has written, in the order of its pages; words are as far apart as its lines. */
export function pdfText(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf))
  const fonts = new Map<string, Map<string, string>>()
  for (const { head } of objects.values()) {
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id ?? '')?.head ?? '')?.[1]
      if (name && cmap) fonts.set(name, readCmap(objects.get(cmap)?.stream ?? ''))
    }
  }
  return [...objects.values()].map(({ stream }) => textOf(stream ?? '', fonts)).join('\n')
}

interface PdfObject {
  head: string
  stream?: string
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>()
  const text = pdf.toString('latin1')
  for (const found of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)(?:stream\n|endobj)/g)) {
    const [whole, id = '', head = ''] = found
    const length = /\/Length (\d+)/.exec(head)?.[1]
    const start = (found.index ?? 0) + whole.length
    if (!whole.endsWith('stream\n') || length === undefined) objects.set(id, { head })
    else objects.set(id, { head, stream: readStream(pdf.subarray(start, start + Number(length)), head) })
  }
  return objects
}

function readStream(bytes: Buffer, head: string): string {
  return (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

/** Codes of glyphs, each of four hexadecimal digits, to what they are. */
function readCmap(stream: string): Map<string, string> {
  const letters = new Map<string, string>()
  for (const [, first = '', , list = ''] of stream.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    let code = Number.parseInt(first, 16)
    for (const [, hex = ''] of list.matchAll(/<([0-9a-f ]+)>/gi)) {
      // A ligature is several letters.
      const letter = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')
      letters.set(code.toString(16).padStart(4, '0'), letter)
      code += 1
    }
  }
  return letters
}

function textOf(stream: string, fonts: Map<string, Map<string, string>>): string {
  let letters = new Map<string, string>()
  let text = ''
  for (const [, font, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|(\[[^\]]*\]) TJ/g)) {
    if (font) letters = fonts.get(font) ?? new Map()
    for (const [, hex = ''] of (shown ?? '').matchAll(/<([0-9a-f]*)>/gi))
      for (const code of hex.match(/.{4}/g) ?? []) text += letters.get(code.toLowerCase()) ?? ''
    if (shown) text += ' '
  }
  return text
}
