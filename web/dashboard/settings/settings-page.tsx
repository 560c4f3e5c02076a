import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { LinkTabs } from '../parts/link-tabs.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/index.ts'
import classes from './settings-page.module.css'

const tabs = [
  { key: 'workspace', to: '/settings' },
  { key: 'team', to: '/settings/team' },
  { key: 'account', to: '/settings/account' },
  { key: 'reasons', to: '/settings/reasons' },
  { key: 'retention', to: '/settings/retention' },
  { key: 'mail', to: '/settings/mail' },
  { key: 'branding', to: '/settings/branding' },
] as const

/** The frame of the settings: the way to the other ones, and what this one is for. */
export function SettingsPage({
  of,
  actions,
  isWide,
  children,
}: {
  of: (typeof tabs)[number]['key']
  actions?: ReactNode
  isWide?: boolean
  children: ReactNode
}) {
  const { t } = useWords('settings')
  return (
    <Page title={t(`${of}.title`)} lead={t(`${of}.lead`)} actions={actions}>
      <LinkTabs label={t('title')} tabs={tabs.map(({ key, to }) => ({ to, title: t(`${key}.tab`) }))} />
      <div className={isWide ? undefined : classes.body}>{children}</div>
    </Page>
  )
}

/** A part of a page of settings. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <div className={classes.section}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          {text && (
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </div>
  )
}
