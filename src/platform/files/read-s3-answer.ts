import { isKey, type ListedFile } from './store.ts'

export interface S3Page {
  files: ListedFile[]
  /** Present when more pages follow. */
  nextToken?: string | undefined
}

/**
 * Reads a ListObjectsV2 answer. Only the few plain elements we need are looked for, in one pass and without entities
 * beyond the five of XML, so a hostile answer costs no more than its length. Nothing when it is no such answer:
 * a proxy's error page must not look like an empty bucket. Objects whose names are no keys of ours are left out.
 */
export function readS3Page(xml: string, keyPrefix: string): S3Page | undefined {
  const isTruncated = textOf(xml, 'IsTruncated')
  if (!xml.includes('<ListBucketResult') || !isTruncated) return undefined
  const nextToken = textOf(xml, 'NextContinuationToken')
  if (isTruncated === 'true' && !nextToken) return undefined

  const files: ListedFile[] = []
  for (const part of xml.split('<Contents>').slice(1)) {
    const name = textOf(part, 'Key') ?? ''
    const size = textOf(part, 'Size') ?? ''
    const modifiedAt = new Date(textOf(part, 'LastModified') ?? '')
    if (!/^\d{1,15}$/.test(size) || Number.isNaN(modifiedAt.getTime())) return undefined
    const key = name.slice(keyPrefix.length)
    if (name.startsWith(keyPrefix) && isKey(key)) files.push({ key, size: Number(size), modifiedAt })
  }
  return { files, nextToken: isTruncated === 'true' ? nextToken : undefined }
}

/** The code of an S3 error answer, for example `NoSuchKey`; nothing when the answer is no such error. */
export function readS3ErrorCode(xml: string): string | undefined {
  const code = xml.includes('<Error>') ? textOf(xml, 'Code') : undefined
  return code && /^[A-Za-z0-9.]{1,60}$/.test(code) ? code : undefined
}

function textOf(xml: string, element: string): string | undefined {
  const start = xml.indexOf(`<${element}>`)
  const end = start < 0 ? -1 : xml.indexOf(`</${element}>`, start)
  if (end < 0) return undefined
  return xml
    .slice(start + element.length + 2, end)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
