import { Anchor, Button, Checkbox, Group, Modal, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReviewsGetAnswer } from '../../../src/features/reviews/get.ts'
import { useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'

const reasons = ['UNCLEAR', 'INCOMPLETE', 'WRONG', 'OUTDATED', 'OTHER'] as const

/** Sends steps back: which, and in which words for the applicant. */
export function ReturnToApplicant({ review }: { review: ReviewsGetAnswer }) {
  const { t } = useWords('reviews')
  const [opened, { open, close }] = useDisclosure(false)
  const [steps, setSteps] = useState<string[]>([])
  const [reason, setReason] = useState<string>('UNCLEAR')
  const [message, setMessage] = useState('')
  const [days, setDays] = useState<number>(14)
  const back = useWrite('reviews.return', {
    onDone() {
      notifications.show({ message: t('back.done') })
      close()
    },
  })
  const { returnable, reviewId, applicationId } = review
  const isReady = steps.length > 0 && message.trim() !== ''
  return (
    <>
      <Button variant="default" onClick={open} fullWidth>
        {t('back.title')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('back.title')} closeButtonProps={{ 'aria-label': t('close') }}>
        <Stack gap="sm">
          {returnable.length === 0 ? (
            <Text size="sm">{t('back.nothing')}</Text>
          ) : (
            <>
              <Checkbox.Group label={t('back.steps')} withAsterisk value={steps} onChange={setSteps}>
                <Stack gap={6} mt={6}>
                  {returnable.map(({ step, type }) => (
                    <Checkbox key={step} value={step} label={`${t(`step.${type}`)} (${step})`} />
                  ))}
                </Stack>
              </Checkbox.Group>
              <Select
                label={t('back.reason')}
                allowDeselect={false}
                data={reasons.map((value) => ({ value, label: t(`back.reasons.${value}`) }))}
                value={reason}
                onChange={(value) => setReason(value ?? 'OTHER')}
              />
              <Textarea
                label={t('back.message')}
                description={t('back.messageHint')}
                withAsterisk
                autosize
                minRows={3}
                maxLength={500}
                value={message}
                onChange={(event) => setMessage(event.currentTarget.value)}
              />
              <NumberInput
                label={t('back.days')}
                min={1}
                max={90}
                value={days}
                onChange={(value) => setDays(Number(value) || 14)}
              />
            </>
          )}
          <Text size="sm" c="dimmed">
            {t('back.documents')}{' '}
            <Anchor component={Link} to={`/applications/${applicationId}`} underline="always">
              {t('openApplication')}
            </Anchor>
          </Text>
          <Failure error={back.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button
              disabled={!isReady}
              loading={back.isPending}
              onClick={() => back.mutate({ reviewId, steps, reason, message: message.trim(), answerWithinDays: days })}
            >
              {t('back.send')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
