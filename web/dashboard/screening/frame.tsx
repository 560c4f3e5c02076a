import { Tabs } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/index.ts'

const places = { search: '/screening', batches: '/screening/batches', lists: '/screening/lists' } as const

/** The pages of screening, side by side: one search, a file of many, and the lists that are searched. */
export function ScreeningFrame({
  at,
  actions,
  children,
}: {
  at: keyof typeof places
  actions?: ReactNode
  children: ReactNode
}) {
  const { t } = useWords('screening')
  const navigate = useNavigate()
  return (
    <Page title={t('title')} lead={t(`lead.${at}`)} actions={actions}>
      <Tabs
        value={at}
        activateTabWithKeyboard={false}
        onChange={(value) => {
          const place = Object.entries(places).find(([key]) => key === value)
          if (place) void navigate({ to: place[1] })
        }}
      >
        <Tabs.List mb="md">
          {Object.keys(places).map((key) => (
            <Tabs.Tab key={key} value={key}>
              {t(`tab.${key}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={at}>{children}</Tabs.Panel>
      </Tabs>
    </Page>
  )
}
