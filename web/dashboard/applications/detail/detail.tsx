import { Alert, Badge, Button, Group, Menu, Tabs, Text } from '@mantine/core'
import { Download, FileDown } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import type { DecisionAnswer } from '../../../../src/features/applications/get-decision.ts'
import { useRead, useWrite } from '../../api.ts'
import { useFilters } from '../../page-route.ts'
import { Copy } from '../../parts/copy.tsx'
import { Country } from '../../parts/country.tsx'
import { downloadLink } from '../../parts/download-link.ts'
import { Failure } from '../../parts/failure.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Loading, PageLoading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { Status } from '../../parts/status.tsx'
import { languages, useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import { detailRoute, type Tab, tabs } from './routes.tsx'
import { useWho } from './use-who.ts'

const panels: Record<Tab, React.ComponentType<PanelProps>> = {
  overview: lazy(() => import('./overview.tsx').then(({ Overview }) => ({ default: Overview }))),
  timeline: lazy(() => import('./timeline.tsx').then(({ Timeline }) => ({ default: Timeline }))),
  facts: lazy(() => import('./facts.tsx').then(({ Facts }) => ({ default: Facts }))),
  company: lazy(() => import('./company.tsx').then(({ Company }) => ({ default: Company }))),
  owners: lazy(() => import('./owners.tsx').then(({ Owners }) => ({ default: Owners }))),
  screening: lazy(() => import('./screening.tsx').then(({ Screening }) => ({ default: Screening }))),
  documents: lazy(() => import('./documents.tsx').then(({ Documents }) => ({ default: Documents }))),
  accounts: lazy(() => import('./accounts.tsx').then(({ Accounts }) => ({ default: Accounts }))),
  notes: lazy(() => import('./notes.tsx').then(({ Notes }) => ({ default: Notes }))),
  related: lazy(() => import('./related.tsx').then(({ Related }) => ({ default: Related }))),
  decision: lazy(() => import('./decision.tsx').then(({ Decision }) => ({ default: Decision }))),
}

/** What each tab is given. `opened` is what the address says is open in it. */
export interface PanelProps {
  applicationId: string
  decision: DecisionAnswer
  opened: string | undefined
  onOpen: (id: string | undefined) => void
}

export function Detail() {
  const { applicationId } = detailRoute.useParams()
  const decision = useRead<DecisionAnswer>('applications.decision.get', { applicationId })
  const { t } = useWords('applications/detail')
  if (decision.isPending) return <PageLoading />
  if (decision.data) return <Application applicationId={applicationId} decision={decision.data} />
  return (
    <Page title={t('title')} above={[{ label: t('all'), to: '/applications' }]}>
      <Failure error={decision.error} onRetry={() => void decision.refetch()} />
    </Page>
  )
}

function Application({ applicationId, decision }: { applicationId: string; decision: DecisionAnswer }) {
  const { t } = useWords('applications/detail')
  const [{ tab = 'overview', open }, set] = useFilters(detailRoute)
  const who = useWho(applicationId, decision.workflow.kind)
  const shown = tabs.filter((one) => decision.workflow.kind === 'KYB' || (one !== 'company' && one !== 'owners'))
  const go = (to: Tab) => set({ tab: to === 'overview' ? undefined : to, open: undefined })
  useKeys(
    shown.slice(0, 9).map((one, at) => ({
      key: String(at + 1),
      does: t('keys.tab', { tab: t(`tab.${one}`) }),
      run: () => go(one),
    })),
  )
  return (
    <Page
      title={who.name ?? t(decision.erasedAt ? 'erased.name' : who.isPending || who.error ? 'title' : 'unnamed')}
      above={[{ label: t('all'), to: '/applications' }]}
      badge={
        <>
          <Status value={decision.status} />
          {decision.risk && <Risk risk={decision.risk} />}
        </>
      }
      lead={
        <Group gap="xs">
          {who.number && <Copy value={who.number} label={t('number')} />}
          <Text span inherit>
            {decision.workflow.name} · {t('version', { number: decision.workflow.version })}
          </Text>
          <Country code={decision.workflow.countryCode} long />
          <Copy value={applicationId} shown={false} label={t('id')} />
        </Group>
      }
      actions={<Report applicationId={applicationId} />}
    >
      <Failure error={who.error} onRetry={who.retry} />
      {(decision.erasedAt || who.isErased) && (
        <Alert color="gray" variant="light" title={t(decision.erasedAt ? 'erased.all' : 'erased.title')}>
          {t(decision.erasedAt ? 'erased.allText' : 'erased.text')}
        </Alert>
      )}
      <Tabs value={tab} onChange={(to) => go((to ?? 'overview') as Tab)} keepMounted={false}>
        <Tabs.List className={classes.tabs} aria-label={t('tabs')}>
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map((one) => {
          const Panel = panels[one]
          return (
            <Tabs.Panel key={one} value={one} className={classes.panel}>
              <Suspense fallback={<Loading />}>
                <Panel
                  applicationId={applicationId}
                  decision={decision}
                  opened={open}
                  onOpen={(id) => set({ open: id })}
                />
              </Suspense>
            </Tabs.Panel>
          )
        })}
      </Tabs>
    </Page>
  )
}

const riskColours = { LOW: 'green', MEDIUM: 'orange', HIGH: 'red' }

function Risk({ risk: { level, score, from, to } }: { risk: NonNullable<DecisionAnswer['risk']> }) {
  const { t } = useWords('applications/detail')
  const points = score === undefined ? t('risk.span', { from, to }) : String(score)
  return (
    <Badge color={level ? riskColours[level] : 'gray'} tt="none" fw={600}>
      {t('risk.badge', { level: level ? t(`risk.${level}`) : t('risk.unknown'), points })}
    </Badge>
  )
}

function Report({ applicationId }: { applicationId: string }): ReactNode {
  const { t } = useWords('applications/detail')
  const report = useWrite<{ downloadUrl: string }>('applications.report', {
    refreshes: ['applications.timeline'],
    onDone: ({ downloadUrl }) => downloadLink(downloadUrl),
  })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<FileDown size={16} aria-hidden />} loading={report.isPending}>
            {t('report.make')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('report.label')}</Menu.Label>
          {Object.entries(languages).map(([language, name]) => (
            <Menu.Item
              key={language}
              leftSection={<Download size={14} aria-hidden />}
              onClick={() => report.mutate({ applicationId, language })}
            >
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Failure error={report.error} />
    </>
  )
}
