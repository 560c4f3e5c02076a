import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { Globe } from 'lucide-react'
import { useState } from 'react'
import { useRead, useWrite } from '../../api.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { marketOf } from '../new/beginnings.ts'
import type { Market } from '../operations.ts'
import { MarketCard } from './market-card.tsx'
import type { MarketStatus } from './problems-of.ts'

/** The countries of a workflow. They are no part of the draft: what is saved here holds at once. */
export function MarketsTab() {
  const { t } = useWords('workflows/markets')
  const { country } = useFormat()
  const { workflow, vocabulary, canWrite } = useDraft()
  const { workflowId } = workflow
  const status = useRead<{ data: MarketStatus[] }>('markets.status', { workflowId })
  const save = useWrite('workflows.settings.save', { refreshes: ['workflows.', 'markets.'] })
  const [edited, setEdited] = useState<Market[]>()
  const markets = edited ?? workflow.markets
  const others = (vocabulary?.countries ?? []).filter(
    ({ countryCode }) => !markets.some((one) => one.countryCode === countryCode),
  )

  function add(code: string | null) {
    const made = others.find(({ countryCode }) => countryCode === code)
    if (made) setEdited([...markets, { marketId: '', ...marketOf(made) }])
  }
  const wanted = markets.map(({ marketId: _, ...market }) => market)

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw="46rem">
        {t('lead')}
      </Text>
      {markets.length === 0 && <Empty icon={Globe} title={t('none')} />}
      {markets.map((market, at) => (
        <MarketCard
          key={market.countryCode}
          market={market}
          known={vocabulary?.countries.find(({ countryCode }) => countryCode === market.countryCode)}
          status={status.data?.data.find(({ countryCode }) => countryCode === market.countryCode)}
          onChange={(next) => setEdited(markets.map((one, place) => (place === at ? next : one)))}
          onRemove={markets.length > 1 ? () => setEdited(markets.filter((_, place) => place !== at)) : undefined}
        />
      ))}
      {canWrite && (
        <Group justify="space-between" align="flex-end">
          {others.length > 0 && (
            <Select
              label={t('add')}
              w="16rem"
              searchable
              placeholder={t('choose')}
              data={others.map(({ countryCode }) => ({
                value: countryCode,
                label: `${country(countryCode)} (${countryCode})`,
              }))}
              value={null}
              onChange={add}
            />
          )}
          <Group gap="xs">
            {edited && (
              <Button variant="default" onClick={() => setEdited(undefined)}>
                {t('cancel')}
              </Button>
            )}
            <Button
              disabled={!edited}
              loading={save.isPending}
              onClick={() =>
                void save.mutateAsync({ workflowId, markets: wanted }).then(
                  // What was edited meanwhile is not saved yet.
                  () => setEdited((now) => (now === edited ? undefined : now)),
                  () => {},
                )
              }
            >
              {t('save')}
            </Button>
          </Group>
        </Group>
      )}
      <Failure error={save.error ?? status.error} />
    </Stack>
  )
}
