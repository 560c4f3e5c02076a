import type { Tab } from './routes.tsx'

export interface QueueFilters {
  tab?: Tab | undefined
  kind?: 'DECISION' | 'ALERT' | 'PERIODIC' | undefined
  countryCode?: string | undefined
  workflowId?: string | undefined
}

const byTab = {
  mine: { status: 'TO_DO', assignee: 'me', sort: 'due' },
  unassigned: { status: 'TO_DO', assignee: 'nobody', sort: 'due' },
  overdue: { overdue: true, sort: 'due' },
  all: { status: 'TO_DO', sort: 'due' },
  decided: { status: 'DECIDED', sort: 'newest' },
} as const satisfies Record<Tab, object>

/** What `reviews.list` is asked for, so that the queue and "the next one" mean the same order. */
export function queueInput({ tab = 'all', ...rest }: QueueFilters): object {
  return { ...byTab[tab], ...rest }
}
