import { beforeAll, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'
import { sendRaw } from '../raw-http.ts'
import { upload, multipart, multipartType } from '../multipart.ts'
import { pdf, png } from '../../src/platform/files/fixtures/images.ts'
import { writeFileSync, appendFileSync, readFileSync } from 'node:fs'
let app: TestApp, w: Workspace
const out = (...a: unknown[]) => appendFileSync('/tmp/scratch-out.txt', a.map(x => typeof x === 'string' ? x : JSON.stringify(x)).join(' ') + '\n')
beforeAll(async () => { writeFileSync('/tmp/scratch-out.txt',''); app = await startApp({UPLOAD_MAX_MB:'20'}, { log: { debug() {}, info() {}, warn() {}, error(f: any) { out('LOG', String(f.error), String(f.error?.code), String(f.error?.stack?.split('\n')[1])) } } }); w = await newWorkspace(app) })
it('x', async () => {
  await fetch(app.baseUrl + '/docs/errors/' + 'a'.repeat(300))
  await fetch(app.baseUrl + '/v1/documents/' + 'a'.repeat(300) + '/content')
  const r = await fetch(app.baseUrl + '/v1/nope', { method: 'POST', body: 'x' })
  out('post nope', r.status)
  const { sessionToken } = await w.apply()
  const auth = `Authorization: Bearer ${sessionToken}`
  const send = async (name: string, type: string, body: Buffer | string, cl?: number) => {
    const b = Buffer.from(body as string)
    const a = await sendRaw(app.baseUrl, Buffer.concat([Buffer.from(`POST /v1/flow.upload HTTP/1.1\r\nHost: a\r\n${auth}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${cl ?? b.length}\r\n\r\n`), b]), { deadlineMs: 4000 }).catch((e: Error) => ({ statuses: [e.message], body: '', closed: '', text: '' }))
    out(name, a.statuses, 'closed', a.closed, a.body.slice(0, 300))
  }
  const good = multipart([{ name: 'type', content: 'PASSPORT' }, { name: 'file', content: pdf, fileName: 'a.pdf', contentType: 'application/pdf' }])
  await send('noboundary', 'multipart/form-data', good)
  await send('otherboundary', 'multipart/form-data; boundary=zzz', good)
  await send('cut in file', multipartType, good.subarray(0, good.length - 50))
  await send('cut in header', multipartType, good.subarray(0, 60))
  await send('garbage', multipartType, 'garbage garbage')
  await send('empty', multipartType, '')
  await send('bad header', multipartType, good.toString('latin1').replace('Content-Disposition: form-data; name="type"', 'Content-Disp\x00osition form'))
  await send('no name', multipartType, good.toString('latin1').replace('name="type"', 'nam="type"'))
  await send('no filename', multipartType, good.toString('latin1').replace('; filename="a.pdf"', ''))
  await send('empty filename', multipartType, good.toString('latin1').replace('filename="a.pdf"', 'filename=""'))
  await send('json field', multipartType, good.toString('latin1').replace('name="type"', 'name="type"\r\nContent-Type: application/json'))
  await send('json obj field', multipartType, good.toString('latin1').replace('name="type"', 'name="type"\r\nContent-Type: application/json').replace('PASSPORT', '{"a":[1]}'))
  await send('longboundary', 'multipart/form-data; boundary=' + 'z'.repeat(1000), good)
  await send('hugeheader', multipartType, good.toString('latin1').replace('name="type"', 'name="type"\r\nX-A: ' + 'b'.repeat(200000)))
  await send('manyfields', multipartType, multipart(Array.from({length: 50}, (_, i) => ({ name: 'a' + i, content: 'x' }))))
  await send('longvalue', multipartType, multipart([{ name: 'type', content: 'A'.repeat(5000) }, { name: 'file', content: pdf, fileName: 'a.pdf', contentType: 'application/pdf' }]))
  await send('upper', multipartType.replace('multipart/form-data', 'Multipart/Form-Data'), good)
  await send('mixed', 'multipart/form-datax; boundary=x', good)
  await send('charset', multipartType + '; charset=utf-16', good)
  await send('cte', multipartType, good.toString('latin1').replace('name="type"', 'name="type"\r\nContent-Transfer-Encoding: base64'))
})
