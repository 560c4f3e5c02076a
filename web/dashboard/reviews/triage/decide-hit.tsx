import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'

export type HitVerdict = 'TRUE' | 'FALSE' | 'ESCALATE'

/** Codes by which verdicts are counted; the first is chosen, so that a key and Enter settle what is plain. */
const reasons: Record<HitVerdict, [string, ...string[]]> = {
  TRUE: ['SAME_IDENTIFIER', 'SAME_BIRTH_AND_NAME', 'SAME_BY_INQUIRY'],
  FALSE: ['OTHER_BIRTH', 'OTHER_NAME', 'OTHER_COUNTRY', 'OTHER_BY_INQUIRY'],
  ESCALATE: ['UNSURE', 'NEEDS_LEAD'],
}

/** Says whether it is them, and why. */
export function DecideHit({
  hitId,
  verdict,
  confirms,
  onClose,
  onDecided,
}: {
  hitId: string
  verdict: HitVerdict
  confirms: string | undefined
  onClose: () => void
  onDecided: () => void
}) {
  const { t } = useWords('reviews')
  const [reason, setReason] = useState<string>(reasons[verdict][0])
  const [comment, setComment] = useState('')
  const decide = useWrite('screening.hits.decide', {
    onDone() {
      onClose()
      onDecided()
    },
  })
  const answers = verdict === 'ESCALATE' ? undefined : confirms
  function send(event: FormEvent) {
    event.preventDefault()
    decide.mutate({
      hitId,
      verdict,
      reason,
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(answers ? { confirms: answers } : {}),
    })
  }
  return (
    <Modal opened onClose={onClose} title={t(`hitTitle.${verdict}`)} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={send}>
        <Stack gap="sm">
          <Radio.Group label={t('triage.why')} value={reason} onChange={setReason}>
            <Stack gap={6} mt={6}>
              {reasons[verdict].map((code, at) => (
                <Radio key={code} value={code} label={t(`hitReason.${code}`)} data-autofocus={at === 0 || undefined} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('decide.comment')}
            autosize
            minRows={2}
            maxLength={5000}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Failure error={decide.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={decide.isPending} color={verdict === 'TRUE' ? 'red' : 'accent'}>
              {t(`hitTitle.${verdict}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
