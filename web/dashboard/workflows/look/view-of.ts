import type { CurrentStep, FlowView } from '../../../flow/view.ts'
import type { Definition, Market } from '../operations.ts'

/** How an application can end, by the texts of the workflow. */
export const ends = ['approved', 'declined', 'inReview'] as const

const statusOf = { approved: 'APPROVED', declined: 'DECLINED', inReview: 'MANUAL_REVIEW' } as const

/** What an applicant of this draft would be shown on a page: that of a step, by its key, or one of the ends. */
export function viewOf(definition: Definition, market: Market | undefined, page: string): FlowView {
  const { steps, theme, texts } = definition
  const at = steps.findIndex(({ key }) => key === page)
  const step = steps[at]
  const end = ends.find((one) => one === page)
  const text = end && texts?.[end]
  return {
    applicationId: 'preview',
    status: end ? statusOf[end] : 'IN_PROGRESS',
    kind: definition.kind,
    countryCode: market?.countryCode ?? 'SE',
    languages: market?.languages ?? ['en'],
    steps: steps
      .filter(({ type }) => type !== 'screening' && type !== 'decision')
      .map(({ key, type }) => ({
        key,
        type,
        state: end || steps.findIndex((one) => one.key === key) < at ? 'DONE' : key === page ? 'OPEN' : 'PENDING',
      })),
    current: step ? currentOf(step, market) : null,
    missing: [],
    now: '2026-01-01T00:00:00Z',
    expiresAt: '2026-02-01T00:00:00Z',
    ...(theme?.name ? { theme: { name: theme.name, ...(theme.logo ? { logo: theme.logo } : {}) } } : {}),
    ...(text ? { text } : {}),
  }
}

function currentOf(step: Definition['steps'][number], market: Market | undefined): CurrentStep {
  const { key, type, settings } = step
  const methods = market?.eidMethods ?? []
  return {
    key,
    type,
    state: 'OPEN',
    settings: settings as Record<string, unknown>,
    ...(type === 'identify' || type === 'sign'
      ? { eidMethods: methods.map((method) => ({ method, name: method, choosesPerson: false })) }
      : {}),
    ...(type === 'documents' || type === 'identify' ? { uploadMaxMb: 10 } : {}),
    ...(type === 'organization' ? { searchByName: true } : {}),
    ...(type === 'sign' ? { signing: { signed: [], candidates: [], canBeCompleted: true } } : {}),
  }
}
