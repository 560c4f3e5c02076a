import { Alert, Button, Group, NumberInput, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import type { ListTriesAnswer } from '../../../../src/features/trials/get.ts'
import type { TryWorkflowAnswer } from '../../../../src/features/trials/start.ts'
import { useMay, useRead, useWrite } from '../../api.ts'
import { useFilters } from '../../page-route.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { workflowRoute } from '../routes.tsx'
import { TryResult } from './result.tsx'

const dayMs = 86_400_000

/** What the draft would have made of past applications: chosen, run, and read one by one. Nothing of them changes. */
export function TryTab() {
  const { t } = useWords('workflows/try')
  const { moment, country, number } = useFormat()
  const { workflow, canWrite, saveNow, problems } = useDraft()
  const { workflowId, isTest } = workflow
  const mayRead = useMay('application:read')
  // Who sees no real application reads none out of the totals of a try either.
  const mayTry = canWrite && (isTest || mayRead)
  const [{ try: shown }, set] = useFilters(workflowRoute)
  const [by, setBy] = useState<'latest' | 'days'>('latest')
  const [count, setCount] = useState(100)
  const [days, setDays] = useState(30)
  const [code, setCode] = useState<string | null>(null)
  const list = useRead<ListTriesAnswer>('workflows.tries.list', { workflowId })
  const start = useWrite<TryWorkflowAnswer>('workflows.try', {
    refreshes: ['workflows.tries'],
    onDone: (made) => set({ try: made.tryId }),
  })
  const tries = list.data?.data ?? []
  const tryId = shown ?? tries[0]?.tryId
  const isWrong = problems.some(({ severity }) => severity === 'error')

  async function run() {
    if (!(await saveNow())) return
    const now = Date.now()
    const applications =
      by === 'latest'
        ? { latest: count }
        : { from: new Date(now - days * dayMs).toISOString(), until: new Date(now).toISOString() }
    start.mutate({ workflowId, applications, ...(code ? { countryCode: code } : {}) })
  }

  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed" maw="46rem">
        {t('lead')}
      </Text>
      {canWrite && !mayTry && <Text size="sm">{t('notYours')}</Text>}
      {mayTry && (
        <Group gap="sm" align="flex-end">
          <SegmentedControl
            aria-label={t('which')}
            data={[
              { value: 'latest', label: t('latest') },
              { value: 'days', label: t('days') },
            ]}
            value={by}
            onChange={(next) => setBy(next as typeof by)}
          />
          <NumberInput
            label={t(by === 'latest' ? 'count' : 'dayCount')}
            w="9rem"
            min={1}
            max={by === 'latest' ? 500 : 366}
            value={by === 'latest' ? count : days}
            onChange={(next) => typeof next === 'number' && (by === 'latest' ? setCount(next) : setDays(next))}
          />
          <Select
            label={t('market')}
            w="13rem"
            clearable
            placeholder={t('allMarkets')}
            data={workflow.markets.map(({ countryCode }) => ({ value: countryCode, label: country(countryCode) }))}
            value={code}
            onChange={setCode}
          />
          <Button
            leftSection={<FlaskConical size={16} aria-hidden />}
            loading={start.isPending}
            disabled={isWrong}
            onClick={() => void run()}
          >
            {t('run')}
          </Button>
        </Group>
      )}
      {mayTry && isWrong && <Alert color="yellow" variant="light" title={t('mendFirst')} />}
      <Failure error={start.error ?? list.error} />
      {list.data && tries.length === 0 && (
        <Empty icon={FlaskConical} title={t('none')}>
          {t('none.text')}
        </Empty>
      )}
      {tryId && (
        <section aria-labelledby="try-result">
          <Stack gap="sm">
            <Group justify="space-between" align="flex-end">
              <Title order={2} id="try-result">
                {t('result')}
              </Title>
              {tries.length > 1 && (
                <Select
                  aria-label={t('earlier')}
                  w="18rem"
                  allowDeselect={false}
                  data={tries.map((one) => ({
                    value: one.tryId,
                    label: t('earlierOne', {
                      at: moment(new Date(one.startedAt)),
                      changed: number(one.changed),
                      of: number(one.applications),
                    }),
                  }))}
                  value={tryId}
                  onChange={(next) => set({ try: next ?? undefined })}
                />
              )}
            </Group>
            <TryResult key={tryId} tryId={tryId} />
          </Stack>
        </section>
      )}
    </Stack>
  )
}
