import { z } from 'zod'
import {
  type EndTexts,
  isFinal,
  missing,
  openReturn,
  type State,
  type Step,
  type StepState,
  statuses,
} from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, describeRepresentative, representativeOnWire } from '../applications/index.ts'
import { definitionOf, findMarket } from '../workflows/index.ts'
import { askedOnWire, viewAsked } from './asked.ts'
import { draftsOnWire, readDrafts } from './draft.ts'
import { findStep } from './find-step.ts'
import { shownData } from './found-company.ts'
import { identityDocumentView, viewIdentityDocument } from './identity-document.ts'
import { isSilent } from './is-silent.ts'
import { searchable } from './organization-search.ts'
import { eidMethodsOf, shownMethods } from './shown-methods.ts'
import { signingView, viewSigning } from './signing-view.ts'
import { themeOnWire, viewTheme } from './theme.ts'

const takesFiles: Step['type'][] = ['documents', 'organization', 'identify']

export const flowView = z
  .object({
    applicationId: z.string(),
    status: z.enum(statuses),
    kind: z.enum(['KYC', 'KYB']),
    countryCode: z.string(),
    languages: z.array(z.string()),
    steps: z.array(
      z.object({ key: z.string(), type: z.string(), state: z.enum(['PENDING', 'OPEN', 'WAITING', 'DONE', 'SKIPPED']) }),
    ),
    current: z
      .object({
        key: z.string(),
        type: z.string(),
        state: z.enum(['OPEN', 'WAITING']),
        settings: z.record(z.string(), z.unknown()),
        /** What the step has to show, such as the company that was found. */
        data: z.unknown().optional(),
        note: z.string().optional(),
        returned: z.string().optional().meta({
          description: 'Why people have sent the step back, in their words; left out where they have not.',
        }),
        uploadMaxMb: z.number().optional().meta({ description: 'Largest file that can be uploaded, in MiB.' }),
        searchByName: z
          .boolean()
          .optional()
          .meta({ description: 'Whether `flow.organization.search` finds companies.' }),
        eidMethods: shownMethods.optional(),
        identityDocument: identityDocumentView.optional().meta({
          description: 'Where the step may be done by a photo of a document instead; see docs/identity-documents.md.',
        }),
        drafts: draftsOnWire.optional().meta({ description: 'What `flow.drafts.save` keeps of the step.' }),
        asked: askedOnWire.optional().meta({
          description: 'Of a documents step: what people have asked for after the steps; the documents to hand in now.',
        }),
        representative: representativeOnWire.extend({ organizationName: z.string().optional() }).optional().meta({
          description: 'Of a representative step: how the applicant stands to the company, as the register has it.',
        }),
        signing: signingView.optional().meta({ description: 'Of a company: who has signed, and who else may.' }),
      })
      .nullable()
      .meta({ description: 'The step to be done; null while the platform works, and at the end.' }),
    missing: z.array(z.object({ step: z.string(), field: z.string(), code: z.string() })),
    now: z.string().meta({ description: 'The server’s time, which times above are to be compared with.' }),
    expiresAt: z.string(),
    theme: themeOnWire.optional(),
    text: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'What the workflow says of how it ended, by language.' }),
    redirectUrl: z.string().optional().meta({ description: 'Where to go, once the application has come to its end.' }),
  })
  .meta({ id: 'Flow' })

/** Which of the workflow's texts belongs to a status; it is given then, and not before. */
const endOf: Partial<Record<State['status'], keyof EndTexts>> = {
  APPROVED: 'approved',
  MANUALLY_APPROVED: 'approved',
  DECLINED: 'declined',
  MANUALLY_DECLINED: 'declined',
  MANUAL_REVIEW: 'inReview',
}

/** What an applicant may know of their application: what to do, and how far they are. */
export async function viewFlow(ctx: Context, application: Application): Promise<z.input<typeof flowView>> {
  const definition = await definitionOf(ctx.tx, application.versionId)
  const market = await findMarket(ctx.tx, application.marketId)
  const { state } = application
  const steps = state.steps.flatMap((step) => {
    const defined = findStep(definition, application.countryCode, step.key)
    return defined && !isSilent(defined) ? [{ ...step, type: defined.type }] : []
  })
  const asking = await viewAsked(ctx, application, definition)
  const taken =
    state.status === 'IN_PROGRESS' ? steps.find((step) => step.state === 'OPEN' || step.state === 'WAITING') : undefined
  const open = asking?.step ?? taken
  const defined = open && !asking ? findStep(definition, application.countryCode, open.key) : undefined
  const settings = asking?.settings ?? settingsOf(defined)
  const offered = Array.isArray(settings.methods) ? settings.methods : market.eidMethods
  const inMarket = offered.filter((method) => market.eidMethods.includes(method))
  const eidMethods = eidMethodsOf(
    ctx.services,
    application.countryCode,
    inMarket,
    open?.type === 'sign' ? (settings.text as Record<string, string>) : undefined,
  )
  const identityDocument = viewIdentityDocument(ctx, defined, market.eidMethods, state)
  const signing = open?.type === 'sign' ? await viewSigning(ctx, application) : undefined
  const drafts = open ? await readDrafts(ctx, application.id, open.key) : []
  const end = endOf[state.status]
  const text = end && definition.texts?.[end]
  const over = (isFinal(state.status) || state.status === 'MANUAL_REVIEW') && !asking
  return {
    applicationId: wireId('application', application.id),
    status: state.status,
    kind: definition.kind,
    countryCode: application.countryCode,
    languages: market.languages,
    steps: withAsked(steps, asking?.step).map(({ key, type, state: at }) => ({ key, type, state: at })),
    current: open
      ? {
          key: open.key,
          type: open.type,
          state: isTheirTurn(state, open) ? 'OPEN' : 'WAITING',
          settings,
          ...(open.data === undefined ? {} : { data: await shownData(ctx, application, open.data) }),
          ...(open.note ? { note: open.note } : {}),
          ...sentBack(state, open.key),
          ...(open.type === 'identify' || open.type === 'sign' ? { eidMethods } : {}),
          ...(identityDocument ? { identityDocument } : {}),
          ...(takesFiles.includes(open.type) ? { uploadMaxMb: ctx.services.settings.UPLOAD_MAX_MB } : {}),
          ...(open.type === 'organization' ? { searchByName: searchable(ctx, market.registries).length > 0 } : {}),
          ...(asking ? { asked: asking.asked } : {}),
          ...(open.type === 'representative'
            ? {
                representative: {
                  organizationName: state.facts.organization?.organizationName,
                  ...(await describeRepresentative(ctx, application)),
                },
              }
            : {}),
          ...(signing ? { signing } : {}),
          ...(drafts.length > 0 ? { drafts } : {}),
        }
      : null,
    missing: open
      ? missing(definition, asking ? state : asTheirs(state, open), ctx.now).filter((one) => one.step === open.key)
      : [],
    now: wireTime(ctx.now),
    expiresAt: wireTime(application.expiresAt),
    theme: viewTheme(definition),
    ...(text && over ? { text } : {}),
    ...(over ? { redirectUrl: finalRedirect(application) } : {}),
  }
}

function sentBack(state: State, key: string): { returned?: string } {
  const returned = openReturn(state)
  return returned?.message && returned.steps.includes(key) ? { returned: returned.message } : {}
}

/** The step in which something is asked again is open; where there is none, one more. */
function withAsked<T extends { key: string }>(steps: T[], asked: T | undefined): T[] {
  if (!asked) return steps
  const isThere = steps.some(({ key }) => key === asked.key)
  return isThere ? steps.map((step) => (step.key === asked.key ? asked : step)) : [...steps, asked]
}

/** A step that waits for nobody but those who were invited is the applicant's to go on with. */
function isTheirTurn(state: State, { key, state: at }: { key: string; state: StepState }): boolean {
  const pending = Object.values(state.pending).filter((command) => command.step === key)
  return at === 'OPEN' || (pending.length > 0 && pending.every((one) => one.type === 'identify' && one.by))
}

function asTheirs(state: State, open: { key: string; state: StepState }): State {
  if (!isTheirTurn(state, open)) return state
  return { ...state, steps: state.steps.map((step) => (step.key === open.key ? { ...step, state: 'OPEN' } : step)) }
}

/** How many attempts are left, and which registers are asked, is nobody's business but ours. */
function settingsOf(step: Step | undefined): Record<string, unknown> {
  const {
    attemptsMax: _,
    populationRegister: __,
    invitationDays: ___,
    compareWithRegister: ____,
    identityDocument: _____,
    ...shown
  }: Record<string, unknown> = { ...step?.settings }
  return shown
}

/** `applicationId` is added to what the integrator gave, and nothing else: no token, no result. */
function finalRedirect(application: Application): string {
  const url = new URL(application.redirectUrl)
  url.searchParams.set('applicationId', wireId('application', application.id))
  return url.href
}
