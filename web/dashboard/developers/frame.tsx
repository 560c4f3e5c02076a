import type { ReactNode } from 'react'
import { useMe } from '../api.ts'
import { LinkTabs } from '../parts/link-tabs.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/index.ts'

/** What is shown to whom: a tab is left out for whoever may not read what is behind it. */
const tabs = [
  { key: 'credentials', to: '/developers', scope: 'workspace:admin' },
  { key: 'webhooks', to: '/developers/webhooks', scope: 'webhook:read' },
  { key: 'events', to: '/developers/events', scope: 'event:read' },
  { key: 'requests', to: '/developers/requests', scope: 'request:read' },
  { key: 'sandbox', to: '/developers/sandbox', scope: 'application:test' },
  { key: 'docs', to: '/developers/docs', scope: undefined },
] as const

/** The frame of the developers' pages: one title, and a tab for each. */
export function DeveloperPage({ lead, actions, children }: { lead: string; actions?: ReactNode; children: ReactNode }) {
  const { t } = useWords('developers')
  const me = useMe()
  const shown = tabs.filter(({ scope }) => scope === undefined || me?.scopes.includes(scope))
  return (
    <Page title={t('title')} lead={lead} actions={actions}>
      <LinkTabs label={t('title')} tabs={shown.map(({ key, to }) => ({ to, title: t(`tab.${key}`) }))} />
      {children}
    </Page>
  )
}
