import { createStaff, hashPassword } from '../src/features/staff/index.ts'
import { newUuid } from '../src/platform/ids.ts'
import type { Role } from '../src/platform/roles.ts'
import { newSecret } from '../src/platform/secrets.ts'
import type { TestApp } from './app.ts'
import { type Answer, readAnswer, type Workspace } from './workspace.ts'

export interface Staff {
  id: string
  email: string
  password: string
  /** Calls an operation as the dashboard does, from a session that has just begun. */
  call(operation: string, input?: unknown): Promise<Answer>
  /** `name=value` of the session, as the browser sends it; signs in first, once. */
  cookie(): Promise<string>
}

const password = 'correct horse battery staple'
/** Hashing is slow on purpose; in tests everybody has the same password. */
let passwordHash: Promise<string> | undefined

/** Somebody of the staff in this role, who signs in by their first call, or once their cookie is asked for. */
export function newStaff(app: TestApp, workspace: Pick<Workspace, 'id'>, role: Role, name = 'Some Body'): Staff {
  const id = newUuid()
  const email = `${role.toLowerCase()}-${newSecret().slice(0, 8).toLowerCase()}@staff.example`
  const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
  const create = async () => {
    passwordHash ??= hashPassword(password)
    const person = { id, email, name, role, passwordHash: await passwordHash }
    await app.runner.transaction(actor, (ctx) => createStaff(ctx, person))
    return signIn(app, { email, password })
  }
  let held: Promise<string> | undefined
  const cookie = () => {
    held ??= create()
    return held
  }
  return {
    id,
    email,
    password,
    cookie,
    call: async (operation, input = {}) => ask(app, operation, input, await cookie()),
  }
}

/** Calls `/v1/<path>` as the dashboard does. */
export async function ask(
  app: Pick<TestApp, 'baseUrl'>,
  path: string,
  body: unknown = {},
  cookie = '',
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${app.baseUrl}/v1/${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Openbits-Dashboard': '1',
      Origin: app.baseUrl,
      ...(cookie ? { Cookie: cookie } : {}),
      ...headers,
    },
    body: JSON.stringify(body),
  })
  return readAnswer(response)
}

/** Signs in by password, where that is enough, and answers the cookie. */
export async function signIn(
  app: Pick<TestApp, 'baseUrl'>,
  person: { email: string; password: string },
): Promise<string> {
  const answer = await ask(app, 'auth/sign-in', { email: person.email, password: person.password })
  const cookie = cookieOf(answer)
  if (answer.status !== 200 || !cookie) throw new Error(`sign-in: ${JSON.stringify(answer.body)}`)
  return cookie
}

/** The session that an answer gives the browser, as `name=value`. */
export function cookieOf({ headers }: Answer): string | undefined {
  return headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .find((one) => /_staff=./.test(one))
}
