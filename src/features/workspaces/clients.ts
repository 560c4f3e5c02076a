import { and, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { hashSecret, newSecret } from '../../platform/secrets.ts'
import { mustHold } from './must-hold.ts'
import { scopeNames } from './scopes.ts'
import { apiClients, apiSecrets } from './tables.ts'

const clientId = z.string().min(1).max(100).meta({ description: 'Identifier of the API client.' })
const secretShown = z.object({
  clientId: z.string(),
  secretId: z.uuid(),
  clientSecret: z.string().optional().meta({ description: 'Shown this once, not on a replay; only its hash is kept.' }),
})

function withoutSecret(answer: z.output<typeof secretShown>) {
  return { clientId: answer.clientId, secretId: answer.secretId }
}

const secretsMax = 2

export const createClient = operation({
  name: 'clients.create',
  summary: 'Make an API client',
  access: { scope: 'workspace:admin', fresh: true },
  writes: true,
  input: z.strictObject({
    name: z.string().min(1).max(100),
    scopes: z.array(z.enum(scopeNames)).min(1).max(20).meta({
      description: 'Only such as the caller holds: their role, or their own client.',
    }),
  }),
  output: secretShown,
  run(ctx, input) {
    mustHold(ctx.actor, input.scopes)
    return addClient(ctx, input)
  },
  withoutSecrets: withoutSecret,
})

/** Also what start-up and the command line call: makes a client and its first secret. */
export async function addClient(
  ctx: Context,
  client: { name: string; scopes: string[] },
): Promise<{ clientId: string; secretId: string; clientSecret: string }> {
  const id = newUuid()
  await ctx.tx.insert(apiClients).values({
    id,
    workspaceId: ctx.actor.workspaceId,
    name: client.name,
    scopes: [...new Set(client.scopes)],
    createdAt: ctx.now,
    createdByKind: ctx.actor.kind,
    createdBy: actorId(ctx.actor),
  })
  await ctx.audit('clients.create', id, { scopes: client.scopes })
  return addSecret(ctx, id)
}

async function addSecret(
  ctx: Context,
  id: string,
): Promise<{ clientId: string; secretId: string; clientSecret: string }> {
  const clientSecret = newSecret()
  const secretId = newUuid()
  await ctx.tx.insert(apiSecrets).values({
    id: secretId,
    workspaceId: ctx.actor.workspaceId,
    clientId: id,
    hash: hashSecret(clientSecret),
    createdAt: ctx.now,
  })
  await ctx.audit('clients.addSecret', id, { secretId })
  return { clientId: id, secretId, clientSecret }
}

const clientOnWire = z.object({
  clientId: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  disabled: z.boolean(),
  createdAt: z.string(),
  createdBy: z
    .object({ kind: z.enum(['client', 'staff', 'system']), id: z.string() })
    .optional()
    .meta({ description: 'A member of the staff, another client, or the command line.' }),
  lastUsedAt: z.string().optional().meta({ description: 'To the minute; left out when it never was.' }),
  secrets: z.array(
    z.object({
      secretId: z.string(),
      createdAt: z.string(),
      lastUsedAt: z.string().optional().meta({ description: 'When it last bought a token, to the minute.' }),
    }),
  ),
})

export type ClientAnswer = z.infer<typeof clientOnWire>
export type NewSecretAnswer = z.infer<typeof secretShown>

export const listClients = operation({
  name: 'clients.list',
  summary: 'List API clients',
  access: { scope: 'workspace:admin' },
  writes: false,
  input: z.strictObject({}),
  output: z.object({ data: z.array(clientOnWire) }),
  async run(ctx) {
    const clients = await ctx.tx.select().from(apiClients).orderBy(apiClients.createdAt)
    const secrets = await ctx.tx.select().from(apiSecrets).orderBy(apiSecrets.createdAt)
    return {
      data: clients.map((client) => ({
        clientId: client.id,
        name: client.name,
        scopes: client.scopes,
        disabled: client.disabledAt !== null,
        createdAt: wireTime(client.createdAt),
        ...showCreator(client),
        ...showUse(client),
        secrets: secrets
          .filter((secret) => secret.clientId === client.id)
          .map((secret) => ({ secretId: secret.id, createdAt: wireTime(secret.createdAt), ...showUse(secret) })),
      })),
    }
  },
})

function showUse({ lastUsedAt }: { lastUsedAt: Date | null }) {
  return lastUsedAt ? { lastUsedAt: wireTime(lastUsedAt) } : {}
}

function showCreator({ createdByKind: kind, createdBy: id }: typeof apiClients.$inferSelect) {
  if (id === null || (kind !== 'client' && kind !== 'staff' && kind !== 'system')) return {}
  return { createdBy: { kind, id } }
}

export const addClientSecret = operation({
  name: 'clients.addSecret',
  summary: 'Add a second secret, to change secrets without a pause',
  access: { scope: 'workspace:admin', fresh: true },
  writes: true,
  input: z.strictObject({ clientId }),
  output: secretShown,
  async run(ctx, input) {
    const client = await lockClient(ctx, input.clientId)
    // A secret of a client that may do more would lend its holder what was not given to them.
    mustHold(ctx.actor, client.scopes)
    const [held] = await ctx.tx.select({ n: count() }).from(apiSecrets).where(eq(apiSecrets.clientId, input.clientId))
    if ((held?.n ?? 0) >= secretsMax) {
      throw new AppError(
        'quota_exceeded',
        'The client has two secrets already. Remove the one that is no longer used first.',
      )
    }
    return addSecret(ctx, input.clientId)
  },
  withoutSecrets: withoutSecret,
})

export const removeClientSecret = operation({
  name: 'clients.removeSecret',
  summary: 'Remove a secret and end the tokens bought with it',
  access: { scope: 'workspace:admin', fresh: true },
  writes: true,
  input: z.strictObject({ clientId, secretId: z.uuid() }),
  output: z.object({ clientId: z.string() }),
  async run(ctx, input) {
    await lockClient(ctx, input.clientId)
    const removed = await ctx.tx
      .delete(apiSecrets)
      .where(and(eq(apiSecrets.id, input.secretId), eq(apiSecrets.clientId, input.clientId)))
      .returning({ id: apiSecrets.id })
    if (removed.length === 0) throw new AppError('not_found', 'The client has no such secret.')
    await ctx.audit('clients.removeSecret', input.clientId, { secretId: input.secretId })
    return { clientId: input.clientId }
  },
  finish: forgetClient,
})

export const disableClient = operation({
  name: 'clients.disable',
  summary: 'Disable an API client and end its tokens',
  access: { scope: 'workspace:admin', fresh: true },
  writes: true,
  input: z.strictObject({ clientId }),
  output: z.object({ clientId: z.string() }),
  async run(ctx, input) {
    await lockClient(ctx, input.clientId)
    await ctx.tx.update(apiClients).set({ disabledAt: ctx.now }).where(eq(apiClients.id, input.clientId))
    await ctx.audit('clients.disable', input.clientId)
    return { clientId: input.clientId }
  },
  finish: forgetClient,
})

/** One change of a client at a time, so that "at most two secrets" holds under any number of callers. */
async function lockClient(ctx: Context, id: string): Promise<{ scopes: string[] }> {
  const [client] = await ctx.tx
    .select({ scopes: apiClients.scopes })
    .from(apiClients)
    .where(eq(apiClients.id, id))
    .for('update')
  if (!client) throw new AppError('not_found', 'There is no such API client.')
  return client
}

/** After commit, so that the change counts at once here; other processes learn of it within 20 seconds. */
async function forgetClient<T extends { clientId: string }>(answer: T, services: Context['services']): Promise<T> {
  services.tokens.forget(answer.clientId)
  return answer
}
