import { Readable } from 'node:stream'
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../platform/errors.ts'
import { FileTooLargeError, inspectCsv, inspectUpload } from '../platform/files/index.ts'
import { newUuid } from '../platform/ids.ts'
import type { Operation, StoredFile } from '../platform/operation.ts'
import type { Call } from '../platform/runner.ts'

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
  const { actor } = call
  if (!actor) throw new Error('A file came from nobody.')
  let file: StoredFile | undefined
  let replayed = false
  let isCalled = false
  const discard = async () => {
    // What cannot be removed now, the sweeper takes: nobody should be told of it in place of their answer.
    if (file) await services.files.remove(file.key).catch(() => {})
  }
  try {
    for await (const part of partsOf(request)) {
      if (isFile(part)) file = await store(request, part, operation, actor.workspaceId)
      else if (Object.hasOwn(input, part.fieldname)) throw badForm()
      else input[part.fieldname] = String(part.value)
    }
    const onReplay = () => {
      replayed = true
      call.onReplay?.()
    }
    isCalled = true
    const answer = await runner.call(operation, { ...call, input, file, onReplay })
    if (replayed) await discard()
    return answer
  } catch (error) {
    await discard()
    // Read what is still coming, to nowhere: a sender who is cut off in the middle may never see the answer.
    request.raw.unpipe()
    request.raw.resume()
    const refusal =
      error instanceof FileTooLargeError
        ? new AppError('payload_too_large', `The file is larger than ${services.settings.UPLOAD_MAX_MB} MiB.`)
        : error
    if (!isCalled) runner.refused(operation, { ...call, actor }, refusal)
    throw refusal
  }
}

/** What the parser complains of (boundaries, limits, a form that breaks off) is the sender's fault. */
async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits: { files: 1, fields: 10, fieldSize: 1000, parts: 11 } })
  } catch {
    throw badForm()
  }
}

function isFile(part: Multipart): part is MultipartFile {
  return part.type === 'file'
}

async function store(
  request: FastifyRequest,
  part: MultipartFile,
  operation: Operation,
  workspaceId: string,
): Promise<StoredFile> {
  const { services } = request.server
  if (part.fieldname !== 'file') throw new AppError('invalid_request', 'The file must be in the field `file`.')
  const { head, whole } = await peek(part.file)
  const inspect = operation.takesFile === 'csv' ? inspectCsv : inspectUpload
  const inspected = await inspect({ head, declaredType: part.mimetype, fileName: part.filename ?? '' })
  if (!inspected.ok) throw refused(inspected.message)
  const refusal = operation.refuseFile?.(head)
  if (refusal !== undefined) throw refused(refusal)
  const key = `${workspaceId}/${newUuid()}`
  const { size, sha256 } = await services.files.put(key, whole, {
    maxBytes: services.settings.UPLOAD_MAX_MB * 1024 * 1024,
  })
  return { key, name: inspected.value.fileName, contentType: inspected.value.mediaType, size, sha256 }
}

function refused(message: string): AppError {
  return new AppError('file_refused', message, { issues: [{ path: 'file', message }] })
}

/** The first bytes, and a stream of all of them. */
async function peek(source: Readable): Promise<{ head: Uint8Array; whole: Readable }> {
  const chunks: Buffer[] = []
  let size = 0
  const iterator = source[Symbol.asyncIterator]()
  const read = async () => {
    try {
      return await iterator.next()
    } catch {
      throw badForm()
    }
  }
  while (size < headMax) {
    const next = await read()
    if (next.done) break
    const chunk = Buffer.from(next.value)
    chunks.push(chunk)
    size += chunk.length
  }
  async function* all() {
    yield* chunks
    for (let next = await read(); !next.done; next = await read()) yield next.value
  }
  return { head: Buffer.concat(chunks).subarray(0, headMax), whole: Readable.from(all()) }
}

function badForm(): AppError {
  return new AppError(
    'invalid_request',
    'The upload is not as asked, or broke off: send one file in `file`, and each of the named fields once.',
  )
}
