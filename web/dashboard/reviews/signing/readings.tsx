import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { SigningReading } from '../../../../src/features/signing/list-readings.ts'
import { useMay, useMe, useRead, useWrite } from '../../api.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import { ReadingStatus } from './list.tsx'
import { Meaning, type SigningMeaning } from './meaning.tsx'

/** A reading, what it means, and a second person's yes or no. */
export function Readings({ reading }: { reading: SigningReading }) {
  const { t, language } = useWords('reviews')
  const me = useMe()
  const mayDecide = useMay('review:write')
  const { readingId, status, createdBy, createdAt, comment } = reading
  const whole = useRead<{ meaning?: SigningMeaning }>('signing.readings.get', { readingId, language })
  const confirm = useWrite('signing.readings.confirm')
  const reject = useWrite('signing.readings.reject')
  const isMine = createdBy === me?.id
  return (
    <Paper withBorder p="md" component="section" aria-label={t('signing.reading')}>
      <Stack gap="sm">
        <Group gap="xs">
          <Title order={2} size="h3">
            {t('signing.reading')}
          </Title>
          <ReadingStatus status={status} />
          <Text size="xs" c="dimmed">
            <Time at={createdAt} />
          </Text>
        </Group>
        {comment && <Text size="sm">{comment}</Text>}
        {whole.isPending && <Loading rows={3} />}
        <Failure error={whole.error} onRetry={() => void whole.refetch()} />
        <Failure error={confirm.error ?? (status === 'PROPOSED' ? reject.error : null)} />
        {whole.data?.meaning ? (
          <Meaning meaning={whole.data.meaning} />
        ) : (
          whole.data && <Text size="sm">{t('signing.gone')}</Text>
        )}
        {status === 'PROPOSED' && isMine && <Text size="sm">{t('proposal.mine')}</Text>}
        {mayDecide && (status === 'PROPOSED' || status === 'IN_FORCE') && (
          <Group gap="xs">
            {status === 'PROPOSED' && !isMine && (
              <Button loading={confirm.isPending} onClick={() => confirm.mutate({ readingId })}>
                {t('signing.agree')}
              </Button>
            )}
            {status === 'PROPOSED' ? (
              <Button variant="default" loading={reject.isPending} onClick={() => reject.mutate({ readingId })}>
                {t('signing.reject')}
              </Button>
            ) : (
              <Confirm
                action={t('signing.end')}
                onConfirm={() => reject.mutateAsync({ readingId })}
                error={reject.error}
                isPending={reject.isPending}
                isDangerous
              >
                {t('signing.endText')}
              </Confirm>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
