import { createReadStream } from 'node:fs'
import { formatError } from './format-error.ts'

export interface TextOptions {
  /** UTF-8 unless told. `legacy`: windows-1252 where the file is no valid UTF-8 (OFAC's CSV is ASCII as a rule). */
  encoding?: 'utf-8' | 'legacy' | undefined
}

/**
 * A file's text in pieces, without its byte order mark. Throws `ListFormatError` for an empty file, one that is not text in
 * the expected encoding, and a web page: publishers answer with one, and status 200, when they are down.
 */
export async function* readText(path: string, file: string, options: TextOptions = {}): AsyncGenerator<string> {
  const encoding = options.encoding === 'legacy' && !(await isUtf8(path)) ? 'windows-1252' : 'utf-8'
  let head = ''
  let begun = false
  for await (const text of decoded(path, file, encoding)) {
    if (begun) {
      yield text
      continue
    }
    head += text
    if (head.trimStart().length < 64) continue
    begun = true
    refuseWebPage(head, file)
    yield head
  }
  if (begun) return
  if (head.trim() === '') throw formatError(file, '', 'the file is empty')
  refuseWebPage(head, file)
  yield head
}

async function* decoded(path: string, file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
      yield decoder.decode(chunk, { stream: true })
      bytes += chunk.length
    }
    yield decoder.decode()
  } catch (failure) {
    if (failure instanceof TypeError) throw formatError(file, `after byte ${bytes}`, 'the text is not valid UTF-8')
    throw failure
  }
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (failure) {
    if (failure instanceof TypeError) return false
    throw failure
  }
}

function refuseWebPage(head: string, file: string): void {
  if (/^\s*(<!doctype\s+html|<html[\s>]|<head[\s>])/i.test(head)) {
    throw formatError(file, '', 'this is a web page, not the list; check the address, or whether the publisher is down')
  }
}
