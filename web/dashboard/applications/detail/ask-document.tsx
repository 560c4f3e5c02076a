import { Alert, Button, Group, Modal, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import { kinds } from './document-kinds.ts'
import type { Document } from './documents.tsx'

const reasons = ['UNREADABLE', 'INCOMPLETE', 'WRONG_DOCUMENT', 'EXPIRED', 'OTHER'] as const

interface Props {
  applicationId: string
  /** The document whose place another one takes; `more` for one more. */
  of: Document | 'more' | undefined
  onClose: () => void
}

/** Asks the applicant: for what, why, and by when. */
export function AskDocument({ applicationId, of, onClose }: Props) {
  const { t } = useWords('applications/detail')
  return (
    <Modal
      opened={of !== undefined}
      onClose={onClose}
      title={of === 'more' ? t('ask.more') : t('ask.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {of && <Form key={of === 'more' ? of : of.id} applicationId={applicationId} of={of} onClose={onClose} />}
    </Modal>
  )
}

function Form({ applicationId, of, onClose }: Props & { of: Document | 'more' }) {
  const { t } = useWords('applications/detail')
  const [type, setType] = useState<string>('OTHER')
  const [reason, setReason] = useState<string>(of === 'more' ? 'OTHER' : 'UNREADABLE')
  const [message, setMessage] = useState('')
  const [days, setDays] = useState(14)
  const ask = useWrite('applications.documents.ask', {
    refreshes: ['applications.', 'reviews.'],
    onDone() {
      notifications.show({ message: t('ask.done') })
      onClose()
    },
  })
  const send = () =>
    ask.mutate({
      applicationId,
      ...(of === 'more' ? { type } : { documentId: of.id }),
      reason,
      ...(message.trim() ? { message: message.trim() } : {}),
      answerWithinDays: days,
    })
  return (
    <Stack gap="sm">
      {of === 'more' ? (
        <Select
          label={t('upload.type')}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: t(`document.${value}`) }))}
          value={type}
          onChange={(value) => setType(value ?? 'OTHER')}
        />
      ) : (
        <Text size="sm">{t('ask.for', { name: of.name })}</Text>
      )}
      <Select
        label={t('ask.reason')}
        description={t('ask.reasonHint')}
        allowDeselect={false}
        data={reasons.map((value) => ({ value, label: t(`ask.reasons.${value}`) }))}
        value={reason}
        onChange={(value) => setReason(value ?? 'OTHER')}
      />
      <Textarea
        label={t('ask.message')}
        description={t('ask.messageHint')}
        autosize
        minRows={2}
        maxLength={500}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      <NumberInput
        label={t('ask.days')}
        min={1}
        max={90}
        value={days}
        onChange={(value) => setDays(Number(value) || 14)}
      />
      <Alert color="gray" variant="light">
        {t('ask.tell')}
      </Alert>
      <Failure error={ask.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button onClick={send} loading={ask.isPending}>
          {t('ask.send')}
        </Button>
      </Group>
    </Stack>
  )
}
