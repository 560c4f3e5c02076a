import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { WithSecret } from '../../../src/features/webhooks/schemas.ts'
import { useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'

const overlaps = ['24', '168', '0'] as const

/** A new secret, and how long the one before it signs as well. */
export function RotateSecret({ webhookId, onDone }: { webhookId: string; onDone: (made: WithSecret) => void }) {
  const { t } = useWords('developers')
  const { t: shell } = useWords('shell')
  const [opened, { open, close }] = useDisclosure(false)
  const [hours, setHours] = useState<string>('24')
  const rotating = useWrite<WithSecret>('webhooks.rotateSecret', {
    refreshes: ['webhooks.'],
    onDone: (made) => {
      close()
      onDone(made)
    },
  })
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('rotate.do')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('rotate.do')} closeButtonProps={{ 'aria-label': shell('close') }}>
        <Stack gap="md">
          <Text size="sm">{t('rotate.text')}</Text>
          <Radio.Group label={t('rotate.overlap')} value={hours} onChange={setHours}>
            <Stack gap={10} mt={6}>
              {overlaps.map((value) => (
                <Radio key={value} value={value} label={t(`rotate.hours${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Failure error={rotating.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {shell('cancel')}
            </Button>
            <Button
              loading={rotating.isPending}
              onClick={() => rotating.mutate({ webhookId, overlapHours: Number(hours) })}
            >
              {t('rotate.do')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
