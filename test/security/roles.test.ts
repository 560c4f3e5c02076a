import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { scopeNames } from '../../src/features/workspaces/index.ts'
import { dashboardFolder } from '../../src/http/dashboard-page.ts'
import { flowFolder } from '../../src/http/flow-files.ts'
import { createServer } from '../../src/http/server.ts'
import { startApp, type TestApp } from '../app.ts'
import { buildDashboard } from '../dashboard.ts'
import { buildFlow } from '../flow.ts'
import { multipart, multipartType } from '../multipart.ts'
import { companyToSign, invite, openLink, signingWorkflow } from '../signing.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace } from '../workspace.ts'
import { type CallerKind, callers, otherRoutes, roles, strangers, withoutToken } from './roles.ts'
import { send } from './send.ts'
import { letters, staffMay } from './staff-roles.ts'

const table = 'test/security/roles.ts'
const staffTable = 'test/security/staff-roles.ts'

describe('TEN-06 who may call what', () => {
  let app: TestApp
  const tokens: Partial<Record<CallerKind | (typeof strangers)[number], string>> = {}
  const cookies: Record<string, string> = {}
  beforeAll(async () => {
    await buildFlow()
    await buildDashboard()
    app = await startApp()
    const workspace = await newWorkspace(app)
    tokens['a bad token'] = 'not.a.token'
    tokens['no scope'] = (await workspace.newClient([])).token
    tokens.session = (await workspace.apply()).sessionToken
    const company = await companyToSign(app, workspace, await workspace.publish(signingWorkflow()))
    const { secret } = await invite(company.flow, 'Lorentz Lantzio')
    tokens['co-signer'] = (await openLink(app, secret)).body.sessionToken
    for (const [letter, role] of Object.entries(letters))
      cookies[letter] = await newStaff(app, workspace, role).cookie()
    for (const scope of scopeNames) tokens[scope] = (await workspace.newClient([scope])).token
  })

  /** 401 and 403 shut; whatever else is answered (the request is an empty one) the door was open. */
  function ask(name: string, caller: keyof typeof tokens, takesFile: boolean | 'csv') {
    const token = tokens[caller]
    return knock(name, caller, takesFile, token ? { Authorization: `Bearer ${token}` } : {})
  }

  async function knock(
    name: string,
    caller: string,
    takesFile: boolean | 'csv',
    credentials: Record<string, string>,
  ): Promise<'open' | 401 | 403> {
    const type = takesFile ? multipartType : 'application/json'
    // To decline ends the session that the other questions are asked with, so it is asked wrongly.
    const json = name === 'flow.cosign.decline' ? '{"unknown":true}' : '{}'
    const body = takesFile ? multipart([]).toString() : json
    const headers = { 'Content-Type': type, ...credentials }
    const answers = await Promise.all(['/v1/', '/'].map((prefix) => send(app, `${prefix}${name}`, { headers, body })))
    const doors = answers.map(({ status }) => {
      if (status >= 500) throw new Error(`${name} answers ${caller} with ${status}.`)
      return status === 401 || status === 403 ? status : 'open'
    })
    const [door = 'open', unprefixed] = doors
    if (door !== unprefixed) throw new Error(`/v1/${name} and /${name} differ for ${caller}: ${doors.join(' and ')}.`)
    return door
  }

  it('the table has a row for every operation, and a column for every scope', () => {
    const names = operations.map(({ name }) => name)
    const without = names.filter((name) => !Object.hasOwn(roles, name))
    expect(without, `say in \`roles\` of ${table} who may call these operations`).toEqual([])
    const gone = Object.keys(roles).filter((name) => !names.includes(name))
    expect(gone, `these rows of ${table} are of no operation; remove them`).toEqual([])
    const scopes = callers.filter((caller) => caller !== 'session' && caller !== 'co-signer')
    expect(scopes, `list every scope once among the \`callers\` of ${table}`).toEqual([...scopeNames])
  })

  for (const { name, takesFile = false } of operations) {
    it(`${name} opens to whom the table says, and to nobody else`, async () => {
      const asked = await Promise.all(callers.map(async (caller) => [caller, await ask(name, caller, takesFile)]))
      const expected = callers.map((caller) => [caller, roles[name]?.includes(caller) ? 'open' : 403])
      expect(asked, `if that is meant, change the row of ${name} in ${table}`).toEqual(expected)
      const turnedAway = await Promise.all(strangers.map((stranger) => ask(name, stranger, takesFile)))
      const isOpen = withoutToken.includes(name)
      expect(turnedAway).toEqual(isOpen ? ['open', 'open', 'open'] : [401, 401, 403])
    })
  }

  it('the table of the staff has a row for every operation', () => {
    const names = operations.map(({ name }) => name)
    const without = names.filter((name) => !Object.hasOwn(staffMay, name))
    expect(without, `say in \`staffMay\` of ${staffTable} which roles may call these operations`).toEqual([])
    const gone = Object.keys(staffMay).filter((name) => !names.includes(name))
    expect(gone, `these rows of ${staffTable} are of no operation; remove them`).toEqual([])
  })

  for (const { name, takesFile = false } of operations) {
    it(`${name} opens to those of the staff whose role the table names`, async () => {
      const asked = await Promise.all(
        Object.entries(cookies).map(async ([letter, Cookie]) => {
          const headers = { Cookie, 'X-Openbits-Dashboard': '1' }
          return (await knock(name, letters[letter] ?? letter, takesFile, headers)) === 'open' ? letter : ''
        }),
      )
      const may = asked.join('') || '-'
      expect(may, `if that is meant, change the row of ${name} in ${staffTable}`).toBe(staffMay[name])
    })
  }

  it('there is no route but the operations and those that the table names', async () => {
    const server = await createServer({ ...app, operations, isPrepared: () => true })
    await server.ready()
    const found = routesOf(server.printRoutes({ commonPrefix: false }))
    await server.close()
    const ofOperations = operations.flatMap(({ name }) => [`POST /v1/${name}`, `POST /${name}`])
    expect(found).toEqual(expect.arrayContaining(ofOperations))
    const others = found.filter((route) => !ofOperations.includes(route))
    const without = others.filter((route) => !Object.hasOwn(otherRoutes, route))
    expect(without, `say in \`otherRoutes\` of ${table} what keeps strangers out of these routes`).toEqual([])
    expect(
      Object.keys(otherRoutes).filter((route) => !others.includes(route)),
      `remove them from ${table}`,
    ).toEqual([])
  })

  it('routes that are no operation keep out whom the table says', async () => {
    const [asset = ''] = await readdir(join(flowFolder, 'assets'))
    const [ofStaff = ''] = await readdir(join(dashboardFolder, 'assets'))
    const noScope = { Authorization: `Bearer ${tokens['no scope']}` }
    for (const [route, guard] of Object.entries(otherRoutes)) {
      const [method = '', pattern = ''] = route.split(' ')
      const path = pattern
        .replace(':code', 'not_found')
        .replace(':name', pattern.startsWith('/dashboard') ? ofStaff : asset)
        .replace('*', '/applications')
        .replace(':id', '01JXSHAKESPEARE00000000000')
      const body = method === 'POST' ? { body: new URLSearchParams({ grant_type: 'client_credentials' }) } : {}
      const { status } = await send(app, path, { method, ...body })
      if (guard.startsWith('open')) expect(status, route).toBe(200)
      else expect(status, route).toBe(/^the (signature|session’s cookie|code)/.test(guard) ? 404 : 401)
      if (guard.startsWith('an access token'))
        expect((await send(app, path, { method, headers: noScope })).status, route).toBe(200)
    }
  })
})

/** The lines of Fastify's tree of routes, put together to whole paths. */
function routesOf(tree: string): string[] {
  const parents: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^([\s│]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line)
    if (!found) return []
    const depth = (found[1] ?? '').length / 4
    parents.length = depth
    parents.push(found[2] ?? '')
    const methods = found[3]?.split(', ') ?? []
    return methods.map((method) => `${method} ${parents.join('')}`)
  })
}
