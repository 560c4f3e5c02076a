import type { IncomingMessage } from 'node:http'
import { AppError } from '../platform/errors.ts'

/**
 * Refuses what Node's parser lets through although a proxy before us may read it otherwise: two hosts, versions
 * before 1.0, chunks in HTTP/1.0 (RFC 9112 §3.2, §6.1), and bodies in a coding that nobody here takes apart
 * (RFC 9110 §8.4). The connection is closed: what follows on it cannot be trusted.
 */
export function checkFraming(request: IncomingMessage): void {
  const { httpVersion, headers, rawHeaders } = request
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length
  if (hosts > 1 || (hosts === 0 && httpVersion === '1.1')) throw refuse('Send one Host header.')
  if (httpVersion === '1.0' ? headers['transfer-encoding'] !== undefined : httpVersion !== '1.1') {
    throw refuse('Send HTTP/1.1.')
  }
  const coding = headers['content-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'identity') {
    throw new AppError('unsupported_media_type', 'Send the body without Content-Encoding.', {
      headers: { 'Accept-Encoding': 'identity' },
    })
  }
}

function refuse(message: string): AppError {
  return new AppError('invalid_request', message, { headers: { Connection: 'close' } })
}
