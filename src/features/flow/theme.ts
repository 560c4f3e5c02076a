import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Definition, Theme } from '../../engines/workflow/index.ts'
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
export function viewTheme({ theme }: Definition): z.output<typeof themeOnWire> | undefined {
  return theme && { ...theme, logo: addressOf(theme) }
}

/** The looks of the application that the session is of, an applicant's or a co-signer's. */
export async function readTheme(ctx: Context): Promise<Theme | undefined> {
  return (await definitionOfSession(ctx)).theme
}

/** The logo that this address names, to whoever has a session of its workflow; undefined: there is none such. */
export async function readLogo(ctx: Context, name: string): Promise<Logo | undefined> {
  const definition = await definitionOfSession(ctx)
  return definition.theme && addressOf(definition.theme) === logoAddress(name) ? logoOf(definition) : undefined
}

async function definitionOfSession(ctx: Context): Promise<Definition> {
  const { versionId } =
    ctx.actor.kind === 'co-signer' ? (await ownInvitation(ctx)).application : await findApplication(ctx, own(ctx))
  return definitionOf(ctx.tx, versionId)
}

/** Of each theme worked out once: pages ask where they stand every other second, and the logo is what is long in it. */
const addresses = new WeakMap<Theme, string>()

/** Where the theme's logo is. It changes with the content, so that a browser may keep it. */
function addressOf(theme: Theme): string | undefined {
  if (theme.logo === undefined) return undefined
  const known = addresses.get(theme)
  if (known !== undefined) return known
  const made = logoAddress(createHash('sha256').update(theme.logo).digest('hex').slice(0, 32))
  addresses.set(theme, made)
  return made
}

function logoAddress(name: string): string {
  return `/flow/logo/${name}`
}
