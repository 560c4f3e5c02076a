import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { HitsDecideManyAnswer } from '../../../../src/features/screening/decide-many.ts'
import { useMay, useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import type { Hit } from './hit-triage.tsx'

const becauses = ['OTHER_BIRTH_YEAR', 'OTHER_IDENTIFIER'] as const

/** Hits that what is known says by itself to be somebody else: dismissed together, after all of them have been listed. */
export function DismissSafe({ hits }: { hits: Hit[] }) {
  const mayDecide = useMay('screening:write')
  if (!mayDecide) return null
  return becauses.map((because) => {
    const safe = hits.filter(({ safelyOther }) => safelyOther === because)
    return safe.length === 0 ? null : <Safe key={because} because={because} hits={safe} />
  })
}

function Safe({ because, hits }: { because: (typeof becauses)[number]; hits: Hit[] }) {
  const { t } = useWords('reviews')
  const [opened, { open, close }] = useDisclosure(false)
  const dismiss = useWrite<HitsDecideManyAnswer>('screening.hits.decideMany', {
    onDone({ dismissed, proposed, left }) {
      const values = { dismissed: dismissed.length, proposed: proposed.length, left: left.length }
      notifications.show({ message: t(left.length > 0 ? 'bulk.someLeft' : 'bulk.done', values) })
      close()
    },
  })
  return (
    <Alert color="accent" variant="light" title={t('bulk.title', { count: hits.length })}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t(`bulk.why.${because}`)}</Text>
        <Button size="xs" variant="default" onClick={open}>
          {t('bulk.look')}
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={close}
        title={t('bulk.title', { count: hits.length })}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack gap="sm">
          <Text size="sm">
            {t(`bulk.why.${because}`)} {t('bulk.checked')}
          </Text>
          <List size="sm">
            {hits.map((hit) => (
              <List.Item key={hit.hitId}>
                {hit.subject.name}
                {hit.subject.dateOfBirth && ` (${hit.subject.dateOfBirth})`} – {hit.name}, {hit.list.name}
              </List.Item>
            ))}
          </List>
          <Failure error={dismiss.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button
              loading={dismiss.isPending}
              onClick={() => dismiss.mutate({ hitIds: hits.map(({ hitId }) => hitId), because })}
            >
              {t('bulk.do', { count: hits.length })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Alert>
  )
}
