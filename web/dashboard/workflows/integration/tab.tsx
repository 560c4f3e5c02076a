import { Alert, Anchor, Group, List, Paper, SegmentedControl, Select, Stack, Table, Text, Title } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { IntegrationAnswer } from '../../../../src/features/workflows/integration.ts'
import { useRead } from '../../api.ts'
import { Copy } from '../../parts/copy.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Json } from '../../parts/json.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { Origins } from './origins.tsx'
import { TestApplication } from './test-application.tsx'

/** Everything that somebody needs who calls this workflow: ids, origins, requests that run, and a first try. */
export function IntegrationTab() {
  const { t } = useWords('workflows/integration')
  const { country } = useFormat()
  const { workflow } = useDraft()
  const { workflowId } = workflow
  const [code, setCode] = useState<string>()
  const read = useRead<IntegrationAnswer>(
    'workflows.integration',
    { workflowId, ...(code ? { countryCode: code } : {}) },
    { keepsLast: true, staleMs: 0 },
  )
  const [shown, setShown] = useState<string>('CURL')
  if (read.error && !read.data) return <Failure error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { markets, examples, missing, docsUrl, openApiUrl } = read.data
  const example = examples.find(({ key }) => key === shown) ?? examples[0]
  const lacks = missing.filter((one) => one !== 'NO_EMBED_ORIGIN' || shown === 'EMBED')
  return (
    <Stack gap="lg">
      {lacks.length > 0 && (
        <Alert color="yellow" variant="light" icon={<TriangleAlert aria-hidden />} title={t('missing')}>
          <List size="sm">
            {lacks.map((one) => (
              <List.Item key={one}>{t(`missing.${one}`)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <TestApplication
        markets={markets.map(({ countryCode }) => countryCode)}
        isPublished={!missing.includes('NOT_PUBLISHED')}
      />
      <Paper component="section" aria-labelledby="ids">
        <Title order={2} id="ids" mb="xs">
          {t('ids')}
        </Title>
        <Group gap="xs" mb="sm">
          <Text size="sm">{t('workflowId')}</Text>
          <Copy value={workflowId} label={t('workflowId')} />
        </Group>
        <Table.ScrollContainer minWidth={420} type="native">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('market')}</Table.Th>
                <Table.Th>{t('countryCode')}</Table.Th>
                <Table.Th>{t('marketId')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {markets.map(({ marketId, countryCode }) => (
                <Table.Tr key={marketId}>
                  <Table.Td>{country(countryCode)}</Table.Td>
                  <Table.Td>
                    <Copy value={countryCode} label={t('countryCode')} />
                  </Table.Td>
                  <Table.Td>
                    <Copy value={marketId} label={t('marketId')} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      <section aria-labelledby="requests">
        <Stack gap="sm">
          <div>
            <Title order={2} id="requests">
              {t('requests')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('requests.help')}
            </Text>
          </div>
          <Group gap="sm" align="flex-end">
            <SegmentedControl
              aria-label={t('requests')}
              data={examples.map(({ key }) => ({ value: key, label: t(`example.${key}`) }))}
              value={example?.key ?? ''}
              onChange={setShown}
            />
            <Select
              aria-label={t('market')}
              w="14rem"
              allowDeselect={false}
              data={markets.map(({ countryCode }) => ({
                value: countryCode,
                label: `${country(countryCode)} (${countryCode})`,
              }))}
              value={read.data.countryCode ?? null}
              onChange={(next) => setCode(next ?? undefined)}
            />
          </Group>
          {example && (
            <>
              <Text size="sm">{t(`example.${example.key}.help`)}</Text>
              <Json value={example.text} label={t(`example.${example.key}`)} />
            </>
          )}
        </Stack>
      </section>
      <Origins />
      <Text size="sm" c="dimmed">
        {t('more')}{' '}
        <Anchor underline="always" href={docsUrl} target="_blank" rel="noreferrer">
          {t('more.docs')}
        </Anchor>
        {' · '}
        <Anchor underline="always" href={openApiUrl} target="_blank" rel="noreferrer">
          OpenAPI
        </Anchor>
        {' · '}
        {t('more.webhooks')}
      </Text>
    </Stack>
  )
}
