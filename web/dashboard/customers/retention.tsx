import { Button, Group, Modal, Paper, Progress, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, useEffect, useState } from 'react'
import type { GetCustomerAnswer } from '../../../src/features/portfolio/get-customer.ts'
import type { RetentionAnswer } from '../../../src/features/privacy/get-retention.ts'
import { useMay, useRead, useWrite } from '../api.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Status } from '../parts/status.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'

const reasons = ['REQUESTED', 'NO_LEGAL_BASIS', 'RETENTION_OVER'] as const

interface Props {
  customer: GetCustomerAnswer
  /** They are erased, or another is about to be shown. */
  onChange: () => void
}

/** How long a customer is kept and why, who holds them, and how they are erased. */
export function Retention({ customer, onChange }: Props) {
  const { t } = useWords('customers')
  const { date } = useFormat()
  const { customerId } = customer
  const [isErasing, setErasing] = useState(false)
  const read = useRead<RetentionAnswer>('customers.retention.get', { customerId }, isErasing ? { everyMs: 1000 } : {})
  const mayWrite = useMay('customer:write')
  const lift = useWrite('customers.hold.lift', { refreshes: ['customers.'] })
  const kept = read.data
  const state = kept?.state
  useEffect(() => {
    setErasing(state === 'ERASING')
    if (state === 'ERASED' && isErasing) onChange()
  }, [state, isErasing, onChange])
  if (!kept)
    return read.error ? <Failure error={read.error} onRetry={() => void read.refetch()} /> : <Loading rows={3} />
  const { until, automaticAt, erasure } = kept
  const open = kept.holds.filter(({ liftedAt }) => !liftedAt)
  return (
    <Paper component="section" aria-labelledby="retention">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3" id="retention">
          {t('retention.title')}
        </Title>
        <Status
          value={kept.state}
          label={t(`state.${kept.state}`)}
          tone={kept.state === 'HELD' ? 'attention' : 'quiet'}
        />
      </Group>
      <Stack gap="sm">
        <Text size="sm">{t(`why.${kept.state}`, { until: until ? date(new Date(until)) : '' })}</Text>
        {automaticAt && (
          <Text size="sm" c="dimmed">
            {t('retention.automatic', { date: date(new Date(automaticAt)) })}
          </Text>
        )}
        {open.map(({ holdId, reason, setBy, setAt }) => (
          <Stack gap={4} key={holdId}>
            <Text size="sm">
              <strong>{reason}</strong> · {setBy} · <Time at={setAt} />
            </Text>
            {mayWrite && (
              <Group>
                <Confirm
                  action={t('hold.lift')}
                  onConfirm={() => lift.mutateAsync({ customerId, holdId })}
                  error={lift.error}
                  isPending={lift.isPending}
                  buttonProps={{ size: 'xs' }}
                >
                  <Text size="sm">{t('hold.liftText')}</Text>
                </Confirm>
              </Group>
            )}
          </Stack>
        ))}
        {erasure && (
          <>
            <Text size="sm" c="dimmed">
              {t(`reason.${erasure.reason}`)} · {erasure.askedBy} · <Time at={erasure.askedAt} exact />
            </Text>
            {kept.state === 'ERASING' && (
              <Progress
                value={erasure.of > 0 ? (100 * erasure.done) / erasure.of : 100}
                aria-label={t('state.ERASING')}
                animated
              />
            )}
          </>
        )}
        {mayWrite && !erasure && (
          <Group gap="xs">
            <SetHold customerId={customerId} />
            <EraseCustomer
              customer={customer}
              isDisabled={kept.state !== 'ERASABLE'}
              onErase={() => setErasing(true)}
            />
          </Group>
        )}
      </Stack>
    </Paper>
  )
}

function SetHold({ customerId }: { customerId: string }) {
  const { t } = useWords('customers')
  const [reason, setReason] = useState('')
  const set = useWrite('customers.hold.set', { refreshes: ['customers.'] })
  return (
    <Confirm
      action={t('hold.set')}
      onConfirm={() => set.mutateAsync({ customerId, reason }).then(() => setReason(''))}
      error={set.error}
      isPending={set.isPending}
      buttonProps={{ size: 'xs' }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('hold.text')}</Text>
        <TextInput
          label={t('hold.reason')}
          description={t('hold.reasonHint')}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </Confirm>
  )
}

interface EraseProps {
  customer: GetCustomerAnswer
  isDisabled: boolean
  onErase: () => void
}

/** It cannot be taken back, so the last characters of the id are typed by hand. */
function EraseCustomer({ customer, isDisabled, onErase }: EraseProps) {
  const { t } = useWords('customers')
  const shell = useWords('shell')
  const { customerId, data } = customer
  const word = customerId.slice(-6)
  const [isOpen, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState<string>('REQUESTED')
  const [typed, setTyped] = useState('')
  const erase = useWrite('customers.erase', {
    refreshes: ['customers.retention'],
    onDone() {
      close()
      onErase()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    erase.mutate({ customerId, reason, confirm: customerId })
  }
  return (
    <>
      <Button size="xs" color="red" variant="light" disabled={isDisabled} onClick={open}>
        {t('erase.action')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('erase.title')}
        closeButtonProps={{ 'aria-label': shell.t('close') }}
      >
        <form onSubmit={submit}>
          <Stack gap="md">
            <Text size="sm">{t('erase.text', { count: data.length })}</Text>
            <Select
              label={t('erase.reason')}
              allowDeselect={false}
              data={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
              value={reason}
              onChange={(value) => setReason(value ?? 'REQUESTED')}
              comboboxProps={{ withinPortal: false }}
            />
            <TextInput
              label={t('erase.confirm', { word })}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Failure error={erase.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {shell.t('cancel')}
              </Button>
              <Button type="submit" color="red" disabled={typed.trim() !== word} loading={erase.isPending}>
                {t('erase.action')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
