import { Button, type ButtonProps, Group, Modal, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import { Failure } from './failure.tsx'

interface ConfirmProps {
  /** On the button, and the dialog's title. */
  action: string
  /** What will happen, and whether it can be undone. */
  children: ReactNode
  /** Resolves when it is done: then the dialog closes. What it throws is shown in the dialog. */
  onConfirm: () => Promise<unknown>
  error?: unknown
  isPending?: boolean
  /** Whether it takes something away. */
  isDangerous?: boolean
  isDisabled?: boolean
  buttonProps?: ButtonProps
}

/** A button that asks before it does. */
export function Confirm({
  action,
  children,
  onConfirm,
  error,
  isPending,
  isDangerous,
  isDisabled,
  buttonProps,
}: ConfirmProps) {
  const [opened, { open, close }] = useDisclosure(false)
  const { t } = useWords('shell')
  const confirm = () => {
    // Its failure is shown by `error`; the dialog stays.
    void onConfirm().then(close, () => {})
  }
  return (
    <>
      <Button variant="default" disabled={isDisabled ?? false} {...buttonProps} onClick={open}>
        {action}
      </Button>
      <Modal opened={opened} onClose={close} title={action} closeButtonProps={{ 'aria-label': t('close') }}>
        <Stack gap="md">
          <div>{children}</div>
          <Failure error={error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button color={isDangerous ? 'red' : 'accent'} loading={isPending ?? false} onClick={confirm}>
              {action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
