import { Readable } from 'node:stream'
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../platform/errors.ts'
import { FileTooLargeError, inspectUpload } from '../platform/files/index.ts'
import { newUuid } from '../platform/ids.ts'
import type { Call, Operation, StoredFile } from '../platform/operation.ts'

/** Photographs carry previews before their size; this much of a file is looked at before any of it is kept. */
const headMax = 2 * 1024 * 1024

/**
 * The one way in that is not JSON. The file streams into the store, is inspected by its first bytes before any of it
 * is kept, and goes to the operation; whatever fails afterwards, it is removed again.
 */
export async function receiveUpload(
  request: FastifyRequest,
  operation: Operation,
  call: Omit<Call, 'input' | 'file'>,
): Promise<unknown> {
  const { services, runner } = request.server
  const input: Record<string, string> = {}
  let file: StoredFile | undefined
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 10, fieldSize: 1000, parts: 11 } })) {
      if (isFile(part)) file = await store(request, part, call.actor.workspaceId)
      else input[part.fieldname] = String(part.value)
    }
    return await runner.call(operation, { ...call, input, file })
  } catch (error) {
    if (file) await services.files.remove(file.key).catch(() => {})
    throw asUploadError(error, services.settings.UPLOAD_MAX_MB)
  }
}

function isFile(part: Multipart): part is MultipartFile {
  return part.type === 'file'
}

async function store(request: FastifyRequest, part: MultipartFile, workspaceId: string): Promise<StoredFile> {
  const { services } = request.server
  if (part.fieldname !== 'file') {
    part.file.resume()
    throw new AppError('invalid_request', 'The file must be in the field `file`.')
  }
  const { head, whole } = await peek(part.file)
  const inspected = await inspectUpload({ head, declaredType: part.mimetype, fileName: part.filename ?? '' })
  if (!inspected.ok) {
    whole.resume()
    throw new AppError('file_refused', inspected.message, { issues: [{ path: 'file', message: inspected.message }] })
  }
  const key = `${workspaceId}/${newUuid()}`
  const { size, sha256 } = await services.files.put(key, whole, {
    maxBytes: services.settings.UPLOAD_MAX_MB * 1024 * 1024,
  })
  return { key, name: inspected.value.fileName, contentType: inspected.value.mediaType, size, sha256 }
}

/** The first bytes, and a stream of all of them. */
async function peek(source: Readable): Promise<{ head: Uint8Array; whole: Readable }> {
  const chunks: Buffer[] = []
  let size = 0
  const iterator = source[Symbol.asyncIterator]()
  while (size < headMax) {
    const next = await iterator.next()
    if (next.done) break
    const chunk = Buffer.from(next.value)
    chunks.push(chunk)
    size += chunk.length
  }
  async function* all() {
    yield* chunks
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  return { head: Buffer.concat(chunks).subarray(0, headMax), whole: Readable.from(all()) }
}

function asUploadError(error: unknown, maxMb: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof FileTooLargeError || code === 'FST_REQ_FILE_TOO_LARGE') {
    return new AppError('payload_too_large', `The file is larger than ${maxMb} MiB.`)
  }
  if (code.startsWith('FST_'))
    return new AppError('invalid_request', 'The upload is not as asked: one file in `file`, and the named fields.')
  return error
}
