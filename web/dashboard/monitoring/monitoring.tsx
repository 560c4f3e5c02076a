import { Tabs } from '@mantine/core'
import { useFilters } from '../page-route.ts'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/index.ts'
import { AlertList } from './alert-list.tsx'
import { Companies } from './companies.tsx'
import { Periodic } from './periodic.tsx'
import { monitoringRoute, monitoringTabs } from './routes.tsx'

/** What has changed about customers, which companies are asked about again and again, and who is due to be looked at. */
export function Monitoring() {
  const { t } = useWords('monitoring')
  const [filters, setFilters] = useFilters(monitoringRoute)
  const tab = filters.tab ?? 'alerts'
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs
        value={tab}
        onChange={(value) => setFilters({ tab: monitoringTabs.find((one) => one === value) })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('title')}>
          {monitoringTabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="sm">
          {tab === 'alerts' && <AlertList key="OPEN" status="OPEN" />}
          {tab === 'closed' && <AlertList key="CLOSED" status="CLOSED" />}
          {tab === 'companies' && <Companies />}
          {tab === 'periodic' && <Periodic />}
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
