import { Alert, Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { DocumentsAnswer } from '../../../../src/features/applications/list-documents.ts'
import { useMay, useRead, useWrite } from '../../api.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Time } from '../../parts/time.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { AskDocument } from './ask-document.tsx'
import classes from './detail.module.css'
import type { PanelProps } from './detail.tsx'
import { Section } from './fields.tsx'
import { Upload } from './upload.tsx'
import { Viewer } from './viewer.tsx'

export type Document = DocumentsAnswer['data'][number]
type Asking = NonNullable<DocumentsAnswer['asked']>[number]

/** What was handed in, to look at; more of one's own; and what the applicant is asked for. */
export function Documents({ applicationId, decision, opened, onOpen }: PanelProps) {
  const { t, has } = useWords('applications/detail')
  const { number } = useFormat()
  const mayUpload = useMay('application:write')
  const mayAsk = useMay('review:write') && ['MANUAL_REVIEW', 'IN_PROGRESS'].includes(decision.status)
  const [asksFor, setAsksFor] = useState<Document | 'more'>()
  const documents = useRead<DocumentsAnswer>('applications.documents.list', { applicationId })
  if (documents.isPending) return <Loading rows={3} height={90} />
  if (!documents.data) return <Failure error={documents.error} onRetry={() => void documents.refetch()} />
  const { data, asked = [] } = documents.data
  const shown = data.find(({ id }) => id === opened)
  const wordOf = (word: string) =>
    has(`document.${word}`) ? t(`document.${word}`) : word.toLowerCase().replaceAll('_', ' ')
  return (
    <Stack gap="md">
      {asked.length > 0 && (
        <Section title={t('asked.title')}>
          {asked.map((one) => (
            <Asked key={one.askingId} applicationId={applicationId} asking={one} wordOf={wordOf} />
          ))}
        </Section>
      )}
      <Section
        title={t('documents.title', { count: data.length })}
        aside={
          mayAsk && (
            <Button size="compact-sm" variant="default" onClick={() => setAsksFor('more')}>
              {t('ask.more')}
            </Button>
          )
        }
      >
        {data.length === 0 && (
          <Empty icon={FileText} title={t('documents.none')}>
            {t('documents.noneText')}
          </Empty>
        )}
        <ul className={`${classes.list} ${classes.grid}`}>
          {data.map((one) => (
            <Card key={one.id} component="li" withBorder padding="sm">
              <Stack gap={4}>
                <Text fw={600} size="sm" lineClamp={2} dir="auto" title={one.name}>
                  {one.name}
                </Text>
                <Text size="sm">
                  {[one.type, one.context].flatMap((word) => (word ? [wordOf(word)] : [])).join(', ')}
                </Text>
                <Group gap={6}>
                  <Badge color={one.uploadedBy === 'APPLICANT' ? 'gray' : 'accent'} tt="none">
                    {t(`documents.by.${one.uploadedBy}`)}
                  </Badge>
                  {one.refusedFor && (
                    <Badge color="red" tt="none">
                      {t('documents.refused', { why: t(`ask.reasons.${one.refusedFor}`) })}
                    </Badge>
                  )}
                </Group>
                <Text size="xs" c="dimmed">
                  {t('documents.size', { kib: number(Math.ceil(one.size / 1024)) })} · <Time at={one.createdAt} />
                </Text>
                <Group gap="xs">
                  <Button
                    size="compact-sm"
                    variant="light"
                    onClick={() => onOpen(one.id)}
                    aria-label={t('documents.lookAt', { name: one.name })}
                  >
                    {t('documents.look')}
                  </Button>
                  {mayAsk && one.uploadedBy === 'APPLICANT' && !one.refusedFor && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => setAsksFor(one)}
                      aria-label={t('ask.insteadOf', { name: one.name })}
                    >
                      {t('ask.instead')}
                    </Button>
                  )}
                </Group>
              </Stack>
            </Card>
          ))}
        </ul>
        {mayUpload && <Upload applicationId={applicationId} />}
      </Section>
      <Viewer document={shown} onClose={() => onOpen(undefined)} />
      <AskDocument applicationId={applicationId} of={asksFor} onClose={() => setAsksFor(undefined)} />
    </Stack>
  )
}

function Asked({
  applicationId,
  asking,
  wordOf,
}: {
  applicationId: string
  asking: Asking
  wordOf: (word: string) => string
}) {
  const { t } = useWords('applications/detail')
  const withdraw = useWrite('applications.documents.ask.withdraw', { refreshes: ['applications.', 'reviews.'] })
  const { askingId, type, reason, message, answerBy, answered, askedAt } = asking
  return (
    <Alert
      color={answered ? 'green' : 'orange'}
      variant="light"
      title={`${wordOf(type)}: ${t(`ask.reasons.${reason}`)}`}
    >
      <Stack gap={4}>
        {message && <Text size="sm">“{message}”</Text>}
        <Text size="sm">
          {t('asked.at')} <Time at={askedAt} />.{' '}
          {answered ? (
            <>
              {t('asked.answered')} <Time at={answered.at} />.
            </>
          ) : (
            <>
              {t('asked.until')} <Time at={answerBy} exact />.
            </>
          )}
        </Text>
        <Failure error={withdraw.error} />
        {!answered && (
          <Group>
            <Button
              size="compact-sm"
              variant="default"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ applicationId, askingId })}
            >
              {t('asked.withdraw')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
