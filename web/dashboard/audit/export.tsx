import { Anchor, Button, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Download } from 'lucide-react'
import { useWrite } from '../api.ts'
import { ownPath } from '../parts/download-link.ts'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'

interface Made {
  url: string
  expiresAt: string
  entries: number
}

/** The log of the time that is chosen as a file: a link to it, which is itself written down. */
export function Export({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  const { t } = useWords('audit')
  const { t: shell } = useWords('shell')
  const { number, moment } = useFormat()
  const [opened, { open, close }] = useDisclosure(false)
  const making = useWrite<Made>('audit.export', { refreshes: ['audit.list'] })
  const make = () => {
    open()
    making.mutate({ ...(from ? { from } : {}), ...(to ? { to } : {}) })
  }
  return (
    <>
      <Button variant="default" onClick={make} leftSection={<Download size={16} aria-hidden />}>
        {t('export.do')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('export.title')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Failure error={making.error} onRetry={make} />
        {making.isPending && <Loading rows={2} />}
        {making.data && (
          <Stack gap="sm">
            <Text size="sm">
              {t('export.text', {
                entries: number(making.data.entries),
                until: moment(new Date(making.data.expiresAt)),
              })}
            </Text>
            <Anchor href={ownPath(making.data.url)} download fw={600}>
              {t('export.download')}
            </Anchor>
            <Text size="sm" c="dimmed">
              {from || to ? t('export.part') : t('export.whole')}
            </Text>
          </Stack>
        )}
      </Modal>
    </>
  )
}
