import { Anchor, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { Download, FileSpreadsheet, Upload } from 'lucide-react'
import { useState } from 'react'
import type { BatchAnswer } from '../../../src/features/screening/get-batch.ts'
import { call, useMay, usePages, useWrite } from '../api.ts'
import { csvOf, download } from '../parts/csv.ts'
import { downloadLink } from '../parts/download-link.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { ScreeningFrame } from './frame.tsx'

const everyMs = 2_000

/** Files of people and companies: send one, see how far it is, fetch what came of it. */
export function Batches() {
  const { t } = useWords('screening')
  const { number } = useFormat()
  const mayScreen = useMay('screening:write')
  const [isUnderWay, setUnderWay] = useState(false)
  const batches = usePages<BatchAnswer>('screening.batches.list', {}, isUnderWay ? { everyMs } : {})
  const create = useWrite('screening.batches.create', { refreshes: ['screening.batches'] })
  const now = batches.rows?.some(({ status }) => status === 'QUEUED' || status === 'RUNNING') ?? false
  if (now !== isUnderWay) setUnderWay(now)
  const [failure, setFailure] = useState<unknown>()
  const fetchResult = async (batchId: string) => {
    setFailure(undefined)
    try {
      const { resultUrl } = await call<BatchAnswer>('screening.batches.get', { batchId })
      if (resultUrl) downloadLink(resultUrl)
    } catch (error) {
      setFailure(error)
    }
  }
  const example = () =>
    download(
      'example.csv',
      csvOf([
        ['id', 'type', 'name', 'date_of_birth', 'countries'],
        ['1', 'PERSON', 'Kenta Kentsson', '1978-03-11', 'SE'],
        ['2', 'ORGANIZATION', 'Taraxacum AB', '', 'SE'],
      ]),
    )
  const upload = mayScreen && (
    <FileButton accept=".csv,text/csv" onChange={(file) => file && create.mutate({ file })}>
      {(props) => (
        <Button {...props} loading={create.isPending} leftSection={<Upload size={16} aria-hidden />}>
          {t('batch.upload')}
        </Button>
      )}
    </FileButton>
  )
  return (
    <ScreeningFrame at="batches" actions={upload}>
      <Stack gap="md">
        <Failure error={create.error ?? failure} />
        <Failure error={batches.error} onRetry={batches.retry} />
        {batches.isPending && <Loading />}
        {batches.rows && (
          <Table
            label={t('tab.batches')}
            rows={batches.rows}
            idOf={({ batchId }) => batchId}
            columns={[
              { key: 'file', title: t('batch.file'), render: ({ fileName }) => fileName, wraps: true },
              { key: 'status', title: t('batch.status'), render: (batch) => <State batch={batch} /> },
              {
                key: 'rows',
                title: t('batch.rows'),
                isNumber: true,
                render: ({ rows }) => (rows === undefined ? '–' : number(rows)),
              },
              { key: 'hits', title: t('batch.hits'), isNumber: true, render: ({ hitRows }) => number(hitRows) },
              {
                key: 'failed',
                title: t('batch.failed'),
                isNumber: true,
                render: ({ failedRows }) => number(failedRows),
              },
              { key: 'at', title: t('batch.at'), render: ({ createdAt }) => <Time at={createdAt} />, isMinor: true },
              {
                key: 'result',
                title: t('batch.result'),
                render: ({ batchId, status, fileName }) =>
                  status === 'DONE' ? (
                    <Button
                      size="compact-xs"
                      variant="light"
                      leftSection={<Download size={14} aria-hidden />}
                      aria-label={t('batch.fetch', { file: fileName })}
                      onClick={() => void fetchResult(batchId)}
                    >
                      CSV
                    </Button>
                  ) : (
                    '–'
                  ),
              },
            ]}
            empty={
              <Empty
                icon={FileSpreadsheet}
                title={t('batch.empty')}
                action={
                  <Anchor component="button" size="sm" onClick={example}>
                    {t('batch.example')}
                  </Anchor>
                }
              >
                {t('batch.emptyText')}
              </Empty>
            }
            hasMore={batches.hasMore}
            more={batches.more}
            isFetchingMore={batches.isFetchingMore}
          />
        )}
      </Stack>
    </ScreeningFrame>
  )
}

function State({ batch: { status, rows, doneRows, problem } }: { batch: BatchAnswer }) {
  const { t } = useWords('screening')
  const tone = { QUEUED: 'quiet', RUNNING: 'busy', DONE: 'good', FAILED: 'bad' }[status]
  return (
    <Stack gap={4} miw={140}>
      <Group gap="xs">
        <Status value={status} label={t(`batch.${status}`)} tone={tone} />
      </Group>
      {status === 'RUNNING' && rows !== undefined && (
        <Progress value={(doneRows / Math.max(1, rows)) * 100} size="sm" aria-label={t('batch.progress')} />
      )}
      {problem && (
        <Text size="xs" c="dimmed">
          {problem}
        </Text>
      )}
    </Stack>
  )
}
