import { and, desc, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { auditEntries } from '../../platform/tables.ts'
import { actorNames } from '../staff/index.ts'
import { entryColumns } from './entry.ts'
import { auditSeals } from './tables.ts'

export const auditEntryOnWire = z.object({
  number: z
    .number()
    .int()
    .optional()
    .meta({ description: 'Place in the chain; left out while it waits for its seal.' }),
  hash: z.string().optional(),
  previousHash: z.string().optional(),
  at: z.string().meta({ description: 'UTC, to the microsecond.' }),
  actor: z.object({
    kind: z.enum(['client', 'staff', 'applicant', 'co-signer', 'system']),
    id: z.string(),
    name: z.string().optional().meta({ description: 'What a member of the staff or an API client is called now.' }),
  }),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string().optional(),
  address: z.string().optional().meta({ description: 'Where staff and API clients called from.' }),
})

export type AuditEntryAnswer = z.infer<typeof auditEntryOnWire>

export const listAudit = operation({
  name: 'audit.list',
  summary: 'List what was done, by whom and to what, the newest first',
  access: { scope: 'audit:read' },
  writes: false,
  input: z.strictObject({
    actorId: z.string().min(1).max(100).optional().meta({ description: 'Of a member of the staff, an API client, …' }),
    actorKind: z.enum(['client', 'staff', 'applicant', 'co-signer', 'system']).optional(),
    action: z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'must be an action such as reviews.decide, or its beginning such as reviews.')
      .optional()
      .meta({ description: 'An action, or its beginning when it ends with a dot: `reviews.`.' }),
    subject: z.string().min(1).max(200).optional().meta({ description: 'What it was done to: an id as on the wire.' }),
    from: pointInTime.optional().meta({ description: 'Only what was done then or later.' }),
    to: pointInTime.optional().meta({ description: 'Only what was done before.' }),
    limit: z.number().int().min(1).max(200).default(50),
    after: z.string().max(400).optional().meta({ description: '`next` of the page before.' }),
  }),
  output: z.object({ data: z.array(auditEntryOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const rows = await ctx.tx
      .select({
        id: auditEntries.id,
        ...entryColumns,
        number: auditSeals.number,
        hash: auditSeals.hash,
        previousHash: auditSeals.previousHash,
      })
      .from(auditEntries)
      .leftJoin(auditSeals, eq(auditSeals.entryId, auditEntries.id))
      .where(
        and(
          eq(auditEntries.workspaceId, ctx.actor.workspaceId),
          input.actorId ? eq(auditEntries.actorId, input.actorId) : undefined,
          input.actorKind ? eq(auditEntries.actorKind, input.actorKind) : undefined,
          input.action ? isAction(input.action) : undefined,
          input.subject ? eq(auditEntries.subject, input.subject) : undefined,
          input.from ? gte(auditEntries.at, new Date(input.from)) : undefined,
          input.to ? lt(auditEntries.at, new Date(input.to)) : undefined,
          input.after ? behindPlace(readPlace(ctx, input.after)) : undefined,
        ),
      )
      .orderBy(desc(auditEntries.at), desc(auditEntries.id))
      .limit(input.limit + 1)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    const names = await actorNames(
      ctx.tx,
      page.filter(({ actorKind }) => actorKind === 'staff' || actorKind === 'client').map(({ actorId }) => actorId),
    )
    return {
      data: page.map((row) => show(row, names.get(row.actorId)?.name)),
      ...(rows.length > input.limit && last ? { next: writePlace(ctx, last) } : {}),
    }
  },
})

/** As the index by action has it. What begins with `reviews.` lies before `reviews/`: the slash follows the dot. */
function isAction(action: string): SQL {
  const bytes = sql`(${auditEntries.action} collate "C")`
  return action.endsWith('.')
    ? sql`${bytes} >= ${action} and ${bytes} < ${`${action.slice(0, -1)}/`}`
    : sql`${bytes} = ${action}`
}

type Row = {
  number: number | null
  hash: string | null
  previousHash: string | null
  at: string
  actorKind: string
  actorId: string
  action: string
  subject: string
  detail: Record<string, unknown>
  requestId: string | null
  address: string | null
}

function show({ number, hash, previousHash, actorKind, actorId, requestId, address, ...rest }: Row, name?: string) {
  const { at, action, subject, detail } = rest
  return {
    ...(number === null || hash === null || previousHash === null ? {} : { number, hash, previousHash }),
    at,
    actor: { kind: actorKind as AuditEntryAnswer['actor']['kind'], id: actorId, ...(name ? { name } : {}) },
    action,
    subject,
    detail,
    ...(requestId === null ? {} : { requestId }),
    ...(address === null ? {} : { address }),
  }
}

interface Place {
  at: string
  id: number
}

/** Sealed, because ids of entries are given out for all workspaces together and tell how many there are. */
function writePlace(ctx: Context, { at, id }: Place): string {
  return ctx.services.secrets.seal(placeContext(ctx), `${at} ${id}`).toString('base64url')
}

function readPlace(ctx: Context, after: string): Place {
  try {
    const [at = '', id] = ctx.services.secrets.open(placeContext(ctx), Buffer.from(after, 'base64url')).split(' ')
    return { at, id: Number(id) }
  } catch {
    const message = 'is not `next` of any page; begin with the first page'
    throw new AppError('invalid_request', `after ${message}.`, { issues: [{ path: 'after', message }] })
  }
}

function placeContext(ctx: Context): string {
  return `audit.list:${ctx.actor.workspaceId}`
}

function behindPlace({ at, id }: Place): SQL | undefined {
  const moment = sql`${at}::timestamptz`
  return or(sql`${auditEntries.at} < ${moment}`, and(sql`${auditEntries.at} = ${moment}`, lt(auditEntries.id, id)))
}
