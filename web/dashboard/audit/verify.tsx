import { Alert, Button, List, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { CircleHelp, ShieldAlert, ShieldCheck } from 'lucide-react'
import type { VerificationAnswer } from '../../../src/features/audit/verify.ts'
import { call } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { FaultLine } from './fault-line.tsx'

/** A button that has the whole chain computed anew, and says in words what came of it. */
export function Verify() {
  const { t } = useWords('audit')
  const { t: shell } = useWords('shell')
  const [opened, { open, close }] = useDisclosure(false)
  const verification = useQuery({
    queryKey: ['audit.verify', 'now'],
    queryFn: ({ signal }) => call<VerificationAnswer>('audit.verify', {}, { signal }),
    enabled: opened,
    gcTime: 0,
    staleTime: 0,
  })
  return (
    <>
      <Button onClick={open} leftSection={<ShieldCheck size={16} aria-hidden />}>
        {t('verify.do')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('verify.title')}
        size="lg"
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        {verification.isFetching ? (
          <Loading rows={3} />
        ) : (
          <>
            <Failure error={verification.error} onRetry={() => void verification.refetch()} />
            {verification.data && <Outcome found={verification.data} />}
          </>
        )}
      </Modal>
    </>
  )
}

function Outcome({ found }: { found: VerificationAnswer }) {
  const { t } = useWords('audit')
  const { number } = useFormat()
  const counted = t('verify.counted', { entries: number(found.entries), waiting: number(found.waiting) })
  return (
    <Stack gap="sm">
      {found.outcome === 'UNKNOWN' && (
        <Alert color="orange" icon={<CircleHelp aria-hidden />} title={t('verify.unknown')} role="alert">
          {counted}
        </Alert>
      )}
      {found.outcome === 'FINE' && (
        <Alert color="green" icon={<ShieldCheck aria-hidden />} title={t('verify.good')} role="status">
          {counted}
        </Alert>
      )}
      {found.outcome === 'BROKEN' && (
        <Alert color="red" icon={<ShieldAlert aria-hidden />} title={t('verify.bad')} role="alert">
          <Stack gap="xs">
            <Text size="sm">{t('verify.count', { count: found.faultCount })}</Text>
            <List size="sm" spacing={6}>
              {found.faults.map((fault) => (
                <List.Item key={JSON.stringify(fault)}>
                  <FaultLine fault={fault} />
                </List.Item>
              ))}
            </List>
            <Text size="sm">{t('verify.badNext')}</Text>
          </Stack>
        </Alert>
      )}
      {found.outcome === 'BROKEN' && <Text size="sm">{counted}</Text>}
      <Text size="sm" c="dimmed">
        {found.anchors > 0 ? t('verify.anchors', { anchors: number(found.anchors) }) : t('verify.noAnchors')}
      </Text>
    </Stack>
  )
}
