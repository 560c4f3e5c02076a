import { fileTypeFromBuffer } from 'file-type'
import type { Inspection, Upload } from './inspect.ts'
import { extensionOf, safeFileName } from './safe-file-name.ts'

const extensions = ['csv', 'tsv', 'txt']

/** Programs name a CSV in many ways, some of them not at all; what it is its bytes must say. */
const types = [
  'text/csv',
  'application/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/vnd.ms-excel',
  'application/octet-stream',
]

const advice = 'Send a CSV file in UTF-8.'

/**
 * Decides whether an upload may be kept as a table in CSV: its extension and its declared type must allow for one, and its
 * first bytes must be text, and of no other kind of file. The file must never be given out again under its own name.
 */
export async function inspectCsv({ head, declaredType, fileName: sentName }: Upload): Promise<Inspection> {
  const fileName = safeFileName(sentName)
  if (head.byteLength === 0) return refuse(`The file is empty. ${advice}`)
  if (!extensions.includes(extensionOf(fileName))) {
    return refuse(`The file name must end in .csv, .tsv or .txt. ${advice}`)
  }
  if (!types.includes(declaredType.split(';', 1)[0]?.trim().toLowerCase() ?? '')) {
    return refuse('The Content-Type of the file is not that of a table. Send it as text/csv.')
  }
  if (head.includes(0)) {
    return refuse(
      'The file is not text in UTF-8. Save it as “CSV UTF-8”, not as UTF-16 or a workbook, and send it again.',
    )
  }
  const other = await fileTypeFromBuffer(head).catch(() => undefined)
  // A page or a document in a language of marks: no header of a table begins so.
  const isMarkup = /^[\s\uFEFF]*[<{[]/.test(Buffer.from(head.subarray(0, 1000)).toString('utf8'))
  if (other || isMarkup) return refuse(`The file name says CSV, its content is something else. ${advice}`)
  return { ok: true, value: { kind: 'CSV', mediaType: 'text/csv', fileName } }
}

function refuse(message: string): Inspection {
  return { ok: false, message }
}
