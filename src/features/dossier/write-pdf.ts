import { createRequire } from 'node:module'
import type { Dossier } from './gather.ts'
import { reportOf } from './report-document.ts'

/** The report as a PDF, with its fonts in it. Nothing is fetched, and no file but the fonts is read. */
export async function writePdf(dossier: Dossier): Promise<Uint8Array> {
  const { default: pdfmake } = await import('pdfmake')
  const fonts = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js')
  const own = new Set<string>(Object.values<string>(fonts.Roboto))
  pdfmake.setFonts(fonts)
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => own.has(path))
  return new Uint8Array(await pdfmake.createPdf(reportOf(dossier)).getBuffer())
}
