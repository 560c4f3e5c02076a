import { and, eq, ne } from 'drizzle-orm'
import type { Actor } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Settings } from '../../platform/config.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { standardSettings } from './settings.ts'
import { authSessions, type SignInMethod, staff, workspaceSettings } from './tables.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    staffSessions: StaffSessions
  }
}

/** However busy somebody is, they sign in again after this long. */
export const sessionLifeS = 12 * 3600
/** A session's last use is written down no more often than this. */
const noteUseMs = 60_000

export type StaffActor = Actor & { kind: 'staff' }

export interface StaffSession {
  actor: StaffActor
  method: SignInMethod
  email: string
  name: string
  twoFactorEnabled: boolean
  /** They have signed in by password alone, where the workspace asks for more: they may set that up, and nothing else. */
  mustSetUpSecondFactor: boolean
}

export interface StaffSessions {
  /** Whose session a browser's token is; undefined for one that is not known, has ended or was unused for too long. */
  read(token: string): Promise<StaffSession | undefined>
  /** The actor of a session, or 401; 403 where a second factor must be set up first. */
  actorOf(token: string): Promise<StaffActor>
  /** Somebody has just shown once more who they are; by something better than how they signed in, where that is named. */
  prove(sessionId: string, method?: SignInMethod): Promise<void>
  /** Ends a session by its token; answers whose it was. */
  end(token: string): Promise<StaffActor | undefined>
}

export function createStaffSessions(database: Database, clock: Clock, settings: Settings): StaffSessions {
  const isProduction = settings.OPENBITS_MODE === 'production'

  async function find(token: string) {
    const [row] = await database.transaction(
      'system',
      (tx) =>
        tx
          .select({ session: authSessions, person: staff, chosen: workspaceSettings.chosen })
          .from(authSessions)
          .innerJoin(staff, eq(staff.id, authSessions.userId))
          .leftJoin(workspaceSettings, eq(workspaceSettings.workspaceId, authSessions.workspaceId))
          .where(eq(authSessions.token, hashSecret(token))),
      { readOnly: true },
    )
    return row
  }

  const update = (id: string, change: Partial<typeof authSessions.$inferInsert>) =>
    database.transaction('system', (tx) => tx.update(authSessions).set(change).where(eq(authSessions.id, id)))

  const sessions: StaffSessions = {
    async read(token) {
      const row = await find(token)
      if (!row || row.person.disabledAt) return undefined
      const { session, person } = row
      const chosen = { ...standardSettings, ...row.chosen }
      const now = clock.now()
      const isOver = now.getTime() >= session.createdAt.getTime() + sessionLifeS * 1000
      const isIdle = now.getTime() - session.lastUsedAt.getTime() >= chosen.idleMinutes * 60_000
      if (isOver || isIdle) return undefined
      if (now.getTime() - session.lastUsedAt.getTime() >= noteUseMs) await update(session.id, { lastUsedAt: now })
      return {
        actor: {
          kind: 'staff',
          workspaceId: session.workspaceId,
          staffId: person.id,
          sessionId: session.id,
          role: person.role,
          provenAt: session.provenAt,
        },
        method: session.method,
        email: person.email,
        name: person.name,
        twoFactorEnabled: person.twoFactorEnabled,
        mustSetUpSecondFactor: session.method === 'PASSWORD' && (chosen.secondFactorRequired ?? isProduction),
      }
    },

    async actorOf(token) {
      const session = await sessions.read(token)
      if (!session) throw signInAgain()
      if (session.mustSetUpSecondFactor) {
        throw new AppError('second_factor_required', 'Set up a second factor first: an app’s codes, or a passkey.')
      }
      return session.actor
    },

    async prove(sessionId, method) {
      await update(sessionId, { provenAt: clock.now(), ...(method ? { method } : {}) })
    },

    async end(token) {
      const session = await sessions.read(token)
      await database.transaction('system', (tx) =>
        tx.delete(authSessions).where(eq(authSessions.token, hashSecret(token))),
      )
      return session?.actor
    },
  }
  return sessions
}

export function signInAgain(): AppError {
  return new AppError('invalid_token', 'Your session has ended. Sign in again.')
}

/** Ends everything by which somebody is signed in, but for one session where that is named. */
export async function endSessionsOf(tx: Tx, staffId: string, keep?: string): Promise<void> {
  await tx
    .delete(authSessions)
    .where(and(eq(authSessions.userId, staffId), keep ? ne(authSessions.id, keep) : undefined))
}
