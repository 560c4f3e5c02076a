import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Copy } from '../parts/copy.tsx'
import { useWords } from '../words/index.ts'

/** A secret, this once: the dialog is left only by saying that it is kept. */
export function SecretShown({
  title,
  values,
  children,
  onClose,
}: {
  title: string
  /** What is shown, each with what it is. */
  values: { label: string; value: string }[]
  children?: ReactNode
  onClose: () => void
}) {
  const { t } = useWords('developers')
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack gap="md">
        <Alert color="orange" icon={<KeyRound aria-hidden />} title={t('secret.once')}>
          {t('secret.text')}
        </Alert>
        {values.map(({ label, value }) => (
          <div key={label}>
            <Text size="sm" fw={600}>
              {label}
            </Text>
            <Copy value={value} label={label} />
          </div>
        ))}
        {children}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('secret.kept')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
