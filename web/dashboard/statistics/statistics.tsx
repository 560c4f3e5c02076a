import { Group, Select, Tabs, Text } from '@mantine/core'
import type { ListWorkflowsAnswer } from '../../../src/features/workflows/get.ts'
import { useMay, useRead } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Failure } from '../parts/failure.tsx'
import { Page } from '../parts/page.tsx'
import { timeZone } from '../parts/time-zone.ts'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { Alerts } from './alerts.tsx'
import { Funnel } from './funnel.tsx'
import { Outcomes } from './outcomes.tsx'
import { Reviewers } from './reviewers.tsx'
import { spans, statisticsRoute, tabs } from './routes.tsx'
import { usePeriod } from './use-period.ts'

/** What became of applications, where applicants leave, how often hits were right, and who has how much to do. */
export function Statistics() {
  const { t } = useWords('statistics')
  const { country: countryName } = useFormat()
  const [filters, setFilters] = useFilters(statisticsRoute)
  const { tab = 'outcomes', days = '30', workflow, country } = filters
  const period = usePeriod(Number(days))
  const may = {
    outcomes: true,
    funnel: true,
    alerts: useMay('screening:read'),
    reviewers: useMay('review:read'),
  }
  const known = useRead<ListWorkflowsAnswer>('workflows.list', {}, { isOn: useMay('workflow:read') })
  const workflows = known.data?.data
  const chosen = workflows?.find(({ workflowId }) => workflowId === workflow)
  const countries = [
    ...new Set((chosen ? [chosen] : (workflows ?? [])).flatMap(({ markets }) => markets.map((one) => one.countryCode))),
  ].sort()
  const isByWorkflow = tab === 'outcomes' || tab === 'funnel'
  return (
    <Page title={t('title')} lead={t('zone', { zone: timeZone.replaceAll('_', ' ') })}>
      <Tabs
        value={tab}
        onChange={(value) => {
          const chosen = tabs.find((one) => one === value)
          setFilters({ tab: chosen === 'outcomes' ? undefined : chosen })
        }}
      >
        <Tabs.List aria-label={t('title')}>
          {tabs
            .filter((one) => may[one])
            .map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`tab.${one}`)}
              </Tabs.Tab>
            ))}
        </Tabs.List>
        <Group gap="sm" my="md">
          <Select
            aria-label={t('span')}
            w={150}
            data={spans.map((value) => ({ value, label: t(`spans.${value}`) }))}
            value={days}
            allowDeselect={false}
            onChange={(value) => setFilters({ days: spans.find((one) => one === value) })}
          />
          {isByWorkflow && (
            <>
              <Select
                aria-label={t('workflow')}
                placeholder={t(tab === 'funnel' ? 'firstWorkflow' : 'allWorkflows')}
                w={240}
                clearable
                searchable
                data={(workflows ?? []).map(({ workflowId, name }) => ({ value: workflowId, label: name }))}
                value={workflow ?? null}
                onChange={(value) => setFilters({ workflow: value ?? undefined, country: undefined })}
              />
              <Select
                aria-label={t('market')}
                placeholder={t('allMarkets')}
                w={180}
                clearable
                data={countries.map((code) => ({ value: code, label: countryName(code) }))}
                value={country ?? null}
                onChange={(value) => setFilters({ country: value ?? undefined })}
              />
            </>
          )}
        </Group>
        <Tabs.Panel value={tab}>
          {isByWorkflow && <Failure error={known.error} onRetry={() => void known.refetch()} />}
          {tab === 'outcomes' && <Outcomes period={period} {...{ workflow, country, workflows }} />}
          {tab === 'funnel' && !known.error && <Funnel period={period} {...{ workflow, country, workflows }} />}
          {tab === 'alerts' && may.alerts && <Alerts period={period} />}
          {tab === 'reviewers' && may.reviewers && <Reviewers period={period} />}
          {!may[tab] && <Text c="dimmed">{t('notYours')}</Text>}
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
