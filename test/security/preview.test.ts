import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { buildFlow } from '../flow.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace } from '../workspace.ts'

describe('the preview of the applicant’s pages', () => {
  let app: TestApp
  let cookie: string
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    cookie = await newStaff(app, await newWorkspace(app), 'VIEWER').cookie()
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${app.baseUrl}/dashboard/${path}`, { headers })
  const paths = ['preview', 'preview/theme.css', 'preview/accents?accentColor=%23112233']

  it.each(paths)('AUTH-01 /dashboard/%s is for those who are signed in', async (path) => {
    const refused = [
      await get(path),
      await get(path, { Cookie: cookie.replace(/=.*/, `=${'a'.repeat(32)}.x`) }),
      await get(path, { Authorization: 'Bearer a.b.c' }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401])
    expect((await get(path, { Cookie: cookie })).status).not.toBe(401)
  })

  it('HDR-03 it may be framed by our own pages alone, runs no inline script, and reaches nothing', async () => {
    const { headers } = await get('preview', { Cookie: cookie })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toContain("connect-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  })

  it.each([
    'accentColor=red%3B%7D*%7Bdisplay%3Anone%7D',
    'accentColor=%23fff',
    'cornerRadiusPx=1e9',
    'cornerRadiusPx=4px%3B',
    'accentColor=%23112233&accentColor=%23445566',
  ])('nothing but a colour and a radius reaches its style sheet: %s', async (query) => {
    const answer = await get(`preview/theme.css?${query}`, { Cookie: cookie })
    expect(answer.status).toBe(400)
  })

  it('a colour that is not read is told with what it is shown as', async () => {
    const answer = await get('preview/accents?accentColor=%23ffee00', { Cookie: cookie })
    const { light, dark, contrastMin } = (await answer.json()) as {
      contrastMin: number
      light: { accent: string; contrast: number }
      dark: { accent: string; contrast: number }
    }
    expect(light.contrast).toBeLessThan(contrastMin)
    expect(light.accent).not.toBe('#ffee00')
    expect(dark).toMatchObject({ accent: '#ffee00' })
  })
})
