import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { expectProblem } from '../problem.ts'
import { newWorkspace, readAnswer, redirectUrl, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const texts = {
  NUL: { text: 'a\u0000b', storable: false },
  'only NUL': { text: '\u0000', storable: false },
  'half a surrogate pair': { text: 'a\ud800', storable: false },
  'the other half': { text: '\udc00b', storable: false },
  'halves in the wrong order': { text: '\udfff\ud800', storable: false },
  'right-to-left override': { text: '\u202eexe.fdp', storable: true },
  isolates: { text: '\u2066a\u2069\u200f', storable: true },
  'zero width': { text: '\u200b\u200d\ufeff', storable: true },
  'a non-character': { text: '\uffff\u{10ffff}', storable: true },
  'marks upon marks': { text: `e${'\u0301'.repeat(60)}`, storable: true },
  controls: { text: '\u0001\u001b[31m\r\n\t\u0085', storable: true },
}

describe('text that stores and logs stumble over', () => {
  it.each(Object.entries(texts))('INP-08 %s never breaks anything', async (_, { text, storable }) => {
    const { flow } = await workspace.apply()
    const { workflows, call } = workspace
    const creation = { workflowId: workflows.person, countryCode: 'SE', redirectUrl }
    const answers = {
      id: await call('applications.get', { applicationId: `bits:application::${text}` }),
      workflow: await call('applications.create', { ...creation, workflowId: text }),
      country: await call('applications.create', { ...creation, countryCode: text }),
      address: await call('applications.create', { ...creation, redirectUrl: `https://bank.example${text}/done` }),
      answer: await flow('flow.submit', { step: 'contact', data: { email: `${text}@example.com`, phoneNumber: text } }),
      property: await flow('flow.submit', { step: 'contact', data: { [text]: 'x' } }),
      step: await flow('flow.submit', { step: text, data: {} }),
    }
    for (const [name, answer] of Object.entries(answers)) {
      expect({ name, status: answer.status }).toEqual({ name, status: expect.toBeOneOf([400, 404]) })
      expectProblem(answer, answer.status)
    }
    const named = await call('clients.create', { name: text, scopes: ['application'] })
    if (!storable) return expectProblem(named, 400, 'invalid_request')
    const { body } = await call('clients.list', {})
    expect(body.data.find((one: { clientId: string }) => one.clientId === named.body.clientId).name).toBe(text)
  })

  it.each([
    '/v1/%00',
    '/v1/applications.get%00',
    '/v1/applications%E2%80%AE.get',
    '/v1/%ED%A0%80',
    '/v1/%E0%A4%A',
    '/v1/documents/%00/content?expires=%00&signature=%00',
    '/docs/errors/%00',
  ])('INP-08 the address %s is 404', async (path) => {
    expectProblem(await readAnswer(await fetch(`${app.baseUrl}${path}`)), 404, 'not_found')
  })

  it('INP-08 an address with a part of a thousand characters is 404', async () => {
    for (const path of ['/docs/errors/$', '/v1/documents/$/content', '/v1/$']) {
      const url = `${app.baseUrl}${path.replace('$', 'a'.repeat(1_000))}`
      expectProblem(await readAnswer(await fetch(url)), 404, 'not_found')
    }
  })

  it('INP-08 NUL in client credentials is an unknown client', async () => {
    const form = { grant_type: 'client_credentials' }
    for (const text of ['a\u0000b', '\u0000', '\u202e', '\ufffd']) {
      const byForm = new URLSearchParams({ ...form, client_id: text, client_secret: 'x' })
      const basic = `Basic ${Buffer.from(`${text}:x`).toString('base64')}`
      const url = `${app.baseUrl}/v1/oauth2/token`
      const posted = await fetch(url, { method: 'POST', body: byForm })
      const signed = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { Authorization: basic },
      })
      expect([posted.status, signed.status]).toEqual([401, 401])
    }
  })
})

/** Whatever a probe is meant for, here it is an id that nobody has. All are short enough to be read as one. */
const probes = String.raw`
'|"|' OR '1'='1|' OR 1=1--|" OR ""="|'; DROP TABLE applications;--|1; SELECT pg_sleep(5)--|' UNION SELECT NULL,NULL--
') OR ('a'='a|\'; SELECT 1;--|1 OR 1=1|admin'--|' AND 1=CAST((SELECT version()) AS int)--|$$; SELECT pg_sleep(5); $$
E'\'' OR 1=1|%27%20OR%201=1|{"$ne":null}|{"$gt":""}|';return true;//|*)(uid=*))(uid=*|*|%|_|x' or name()='username
; sleep 5|$(sleep 5)|& ping -c 5 127.0.0.1 &|&& sleep 5|/bin/cat /etc/passwd|../../../../etc/passwd|....//....//etc
..\..\windows\win.ini|/etc/passwd|file:///etc/passwd|{{7*7}}|<%= 7*7 %>|#{7*7}|@(7*7)|*{7*7}|[[7*7]]|%0d%0aX: y|%s%s%n
<script>alert(1)</script>|"><img src=x onerror=alert(1)>|javascript:alert(1)|<svg/onload=alert(1)>|=1+1|@SUM(1)|-1+1
<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>|<?php system('id') ?>`
  .trim()
  .split(/[|\n]/)
  .concat('`id`', '| id', '$' + '{7*7}', '$' + '{jndi:ldap://127.0.0.1/a}', '\r\nSet-Cookie: a=b', "'||pg_sleep(5)--")

describe('injection', () => {
  it('INP-09 every probe is an unknown id like any other, and as quick', async () => {
    const { call } = workspace
    expect(probes.length).toBeGreaterThanOrEqual(51)
    const unknown = await call('applications.get', { applicationId: 'bits:application::nobody' })
    expectProblem(unknown, 404, 'not_found')
    for (const probe of probes) {
      const began = performance.now()
      for (const applicationId of [probe, `bits:application::${probe}`]) {
        const answer = await call('applications.get', { applicationId })
        expectProblem(answer, 404)
        expect({ ...answer.body, instance: '' }, probe).toEqual({ ...unknown.body, instance: '' })
      }
      expect(performance.now() - began, probe).toBeLessThan(3_000)
    }
  })

  it('INP-09 every probe is kept and shown as the text that it is', async () => {
    const { call } = await newWorkspace(app)
    for (const name of probes) await call('clients.create', { name, scopes: ['application'] })
    const { body, headers } = await call('clients.list', {})
    const names = body.data.map((one: { name: string }) => one.name).filter((name: string) => name !== 'Client')
    expect(names.sort()).toEqual([...probes].sort())
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('INP-09 probes in what an applicant types are refused or inert', async () => {
    const { id, flow } = await workspace.apply()
    for (const probe of probes) {
      const began = performance.now()
      const answer = await flow('flow.submit', { step: 'contact', data: { email: probe } })
      expectProblem(answer, 400, 'invalid_request')
      expect(performance.now() - began, probe).toBeLessThan(3_000)
    }
    expect((await workspace.call('applications.get', { applicationId: id })).status).toBe(200)
  })
})
