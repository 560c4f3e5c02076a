import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { renameWorkspace, workspaceName } from '../workspaces/index.ts'
import { readSettings, settingsSchema, type WorkspaceSettings } from './settings.ts'
import { workspaceSettings } from './tables.ts'

const name = z.string().trim().min(1).max(100)

const shown = settingsSchema.extend({
  workspaceName: name,
  installation: z.object({
    production: z.boolean(),
    mail: z.boolean().meta({ description: 'Whether e-mails can be sent; else links are copied by hand.' }),
    mailFrom: z.string().optional(),
    sso: z.string().optional().meta({ description: 'The company’s own sign-in, by its name.' }),
    ssoOnly: z.boolean(),
  }),
})

export type SettingsShown = z.output<typeof shown>

export const getSettings = operation({
  name: 'settings.get',
  summary: 'Read the settings of the workspace',
  access: { scope: 'settings:read', staffOnly: true },
  writes: false,
  input: z.strictObject({}),
  output: shown,
  run: show,
})

export const saveSettings = operation({
  name: 'settings.save',
  summary: 'Change settings of the workspace; what is left out stays as it is',
  access: { scope: 'settings:write', staffOnly: true, fresh: true },
  writes: true,
  input: settingsSchema.extend({ workspaceName: name }).partial(),
  output: shown,
  async run(ctx, { workspaceName: newName, ...chosen }) {
    const now = await readSettings(ctx.tx)
    checkReasons(chosen.reasons)
    const changed = Object.entries(chosen).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(now[key as keyof WorkspaceSettings]),
    )
    if (newName !== undefined) await renameWorkspace(ctx, newName)
    if (changed.length > 0) await keep(ctx, Object.fromEntries(changed))
    const fields = [...changed.map(([key]) => key), ...(newName === undefined ? [] : ['workspaceName'])]
    await ctx.audit('settings.save', ctx.actor.workspaceId, { fields, ...switches(chosen) })
    return show(ctx)
  },
})

async function keep(ctx: Context, changes: Partial<WorkspaceSettings>): Promise<void> {
  const { workspaceId } = ctx.actor
  const [row] = await ctx.tx.select({ chosen: workspaceSettings.chosen }).from(workspaceSettings).for('update')
  const chosen = { ...row?.chosen, ...changes }
  await ctx.tx
    .insert(workspaceSettings)
    .values({ workspaceId, chosen, updatedAt: ctx.now })
    .onConflictDoUpdate({ target: workspaceSettings.workspaceId, set: { chosen, updatedAt: ctx.now } })
}

/** What weakens a control is written down by its value, not by its name alone. */
function switches(chosen: { [Key in keyof WorkspaceSettings]?: WorkspaceSettings[Key] | undefined }) {
  const { fourEyes, secondFactorRequired, retentionDays, idleMinutes } = chosen
  const told = { fourEyes, secondFactorRequired, retentionDays, idleMinutes }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}

function checkReasons(reasons: WorkspaceSettings['reasons'] | undefined): void {
  const twice = reasons?.find(({ code }, index) => reasons.findIndex((one) => one.code === code) !== index)
  if (!twice) return
  const message = `${twice.code} is there twice`
  throw new AppError('invalid_request', `reasons: ${message}.`, { issues: [{ path: 'reasons', message }] })
}

async function show(ctx: Context): Promise<SettingsShown> {
  const { OPENBITS_MODE, MAIL_FROM, OIDC_ISSUER, OIDC_NAME, OIDC_ONLY } = ctx.services.settings
  return {
    ...(await readSettings(ctx.tx)),
    workspaceName: await workspaceName(ctx.tx),
    installation: {
      production: OPENBITS_MODE === 'production',
      mail: ctx.services.mail !== undefined,
      ...(MAIL_FROM ? { mailFrom: MAIL_FROM } : {}),
      ...(OIDC_ISSUER ? { sso: OIDC_NAME } : {}),
      ssoOnly: OIDC_ONLY,
    },
  }
}
