import { z } from 'zod'
import { nameInOrder } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { operation } from '../../platform/operation.ts'
import { definitionOf, findMarket } from '../workflows/index.ts'
import { inLanguage, languageOf } from './eid-start.ts'
import { findStep } from './find-step.ts'
import { ownInvitation } from './invitation.ts'
import { eidMethodsOf, shownMethods } from './shown-methods.ts'
import { themeOnWire, viewTheme } from './theme.ts'

export const getCosign = operation({
  name: 'flow.cosign.get',
  summary: 'Show somebody who is invited what to sign, and for whom',
  access: { coSigner: true },
  writes: false,
  input: z.strictObject({}),
  output: z.object({
    state: z.enum(['OPEN', 'SIGNED']),
    name: z.string().meta({ description: 'Of the one who is invited.' }),
    organizationName: z.string().optional(),
    text: z.string().meta({ description: 'What is signed.' }),
    textLanguage: z.string().meta({ description: 'What it is written in, which may not be the reader’s.' }),
    language: z.string(),
    signed: z.array(z.object({ name: z.string(), signedAt: z.string() })),
    eidMethods: shownMethods,
    theme: themeOnWire.optional(),
    expiresAt: z.string(),
  }),
  async run(ctx) {
    const { application, invitation, state } = await ownInvitation(ctx)
    const definition = await definitionOf(ctx.tx, application.versionId)
    const step = findStep(definition, application.countryCode, invitation.step)
    const market = await findMarket(ctx.tx, application.marketId)
    const { organization, signatures = [] } = application.state.facts
    const text = step?.type === 'sign' ? step.settings.text : {}
    const languages = [invitation.language, ...market.languages]
    return {
      state,
      name: nameInOrder(invitation.signatory.name),
      ...(organization ? { organizationName: organization.organizationName } : {}),
      text: inLanguage(text, languages),
      textLanguage: languageOf(text, languages) ?? invitation.language,
      language: invitation.language,
      signed: signatures.map(({ name, signedAt }) => ({ name, signedAt })),
      eidMethods: eidMethodsOf(ctx.services, application.countryCode, market.eidMethods, text),
      theme: viewTheme(definition),
      expiresAt: wireTime(invitation.expiresAt),
    }
  },
})
