import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'

/** Sends again what was told since a day: all of it, or what the receiver has not taken. */
export function Replay({ webhookId, isOn }: { webhookId: string; isOn: boolean }) {
  const { t } = useWords('developers')
  const { t: shell } = useWords('shell')
  const { number } = useFormat()
  const [opened, { open, close }] = useDisclosure(false)
  const [since, setSince] = useState(yesterday)
  const [which, setWhich] = useState('undelivered')
  const replaying = useWrite<{ count: number }>('webhooks.replay', { refreshes: ['webhooks.'] })
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={open}
        disabled={!isOn}
        leftSection={<RotateCcw size={14} aria-hidden />}
      >
        {t('replay.do')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('replay.do')} closeButtonProps={{ 'aria-label': shell('close') }}>
        <Stack gap="md">
          <Text size="sm">{t('replay.text')}</Text>
          <TextInput
            type="datetime-local"
            label={t('replay.since')}
            value={since}
            onChange={(event) => setSince(event.currentTarget.value)}
            required
          />
          <Radio.Group label={t('replay.which')} value={which} onChange={setWhich}>
            <Stack gap={10} mt={6}>
              <Radio value="undelivered" label={t('replay.undelivered')} />
              <Radio value="all" label={t('replay.all')} />
            </Stack>
          </Radio.Group>
          <Failure error={replaying.error} />
          {replaying.data && (
            <Text size="sm" role="status" fw={600}>
              {t('replay.done', { number: number(replaying.data.count) })}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {shell('close')}
            </Button>
            <Button
              loading={replaying.isPending}
              disabled={since === ''}
              onClick={() =>
                replaying.mutate({
                  webhookId,
                  since: new Date(since).toISOString(),
                  undeliveredOnly: which === 'undelivered',
                })
              }
            >
              {t('replay.send')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

/** As a field of a local time wants it: `2026-06-15T10:00`. */
function yesterday(): string {
  const at = new Date(Date.now() - 24 * 3600 * 1000)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
