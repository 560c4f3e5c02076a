import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useMe } from '../api.ts'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/index.ts'
import classes from './frame.module.css'

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
  const nav = useRef<HTMLElement>(null)
  // On a phone the tabs scroll: the one that is open must be in sight.
  useEffect(() => {
    // What it answers is not for React to call: newer browsers answer a promise.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  return (
    <Page title={t('title')} lead={lead} actions={actions}>
      <nav className={classes.tabs} ref={nav} aria-label={t('title')}>
        {shown.map(({ key, to }) => (
          <Link
            key={key}
            to={to as string}
            className={classes.tab}
            activeOptions={{ exact: to === '/developers' }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t(`tab.${key}`)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  )
}
