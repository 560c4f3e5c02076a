import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Definition } from '../../engines/workflow/index.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { definitionOf, type Logo, logoOf } from '../workflows/index.ts'
import { ownInvitation } from './invitation.ts'
import { own } from './own.ts'

export const themeOnWire = z.object({
  accentColor: z.string().optional(),
  cornerRadiusPx: z.number().optional(),
  name: z.string().optional().meta({ description: 'Whose pages these are.' }),
  logo: z
    .string()
    .optional()
    .meta({ description: 'Where the hosted pages find the logo; another one, another address.' }),
})

/** The looks as pages are told them at every question: where the logo is, and not the logo. */
export function viewTheme(definition: Definition): z.output<typeof themeOnWire> | undefined {
  const { theme } = definition
  return theme && { ...theme, logo: theme.logo && `/flow/logo/${nameOf(theme.logo)}` }
}

/** The logo that this address names, to whoever has a session of its workflow; undefined: there is none such. */
export async function readLogo(ctx: Context, name: string): Promise<Logo | undefined> {
  const application =
    ctx.actor.kind === 'co-signer' ? (await ownInvitation(ctx)).application : await findApplication(ctx, own(ctx))
  const definition = await definitionOf(ctx.tx, application.versionId)
  const logo = definition.theme?.logo
  return logo && nameOf(logo) === name ? logoOf(definition) : undefined
}

/** Changes with the content, so that a browser may keep it. */
function nameOf(logo: string): string {
  return createHash('sha256').update(logo).digest('hex').slice(0, 32)
}
