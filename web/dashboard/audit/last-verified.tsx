import { Alert, List, Text } from '@mantine/core'
import { CircleHelp, ShieldAlert } from 'lucide-react'
import type { AuditStatusAnswer } from '../../../src/features/audit/status.ts'
import { useRead } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { FaultLine } from './fault-line.tsx'

/** What the daily verification came to: a line when all is well, and what is wrong when it is not. */
export function LastVerified() {
  const { t } = useWords('audit')
  const { moment, number } = useFormat()
  const status = useRead<AuditStatusAnswer>('audit.status')
  if (!status.data) return <Failure error={status.error} onRetry={() => void status.refetch()} />
  const { verified } = status.data
  if (!verified)
    return (
      <Text size="sm" c="dimmed">
        {t('last.never')}
      </Text>
    )
  const { outcome, faults, entries = 0, isWhole, fineAt, brokenSince } = verified
  const at = moment(new Date(verified.at))
  if (outcome === 'FINE')
    return (
      <Text size="sm" c="dimmed">
        {t('last.fine', { at })} {t(isWhole ? 'last.whole' : 'last.part', { entries: number(entries) })}
      </Text>
    )
  const isUnknown = outcome === 'UNKNOWN'
  return (
    <Alert
      color={isUnknown ? 'orange' : 'red'}
      icon={isUnknown ? <CircleHelp aria-hidden /> : <ShieldAlert aria-hidden />}
      title={t(isUnknown ? 'last.unknown' : 'last.broken', { at })}
    >
      <Text size="sm">
        {isUnknown && `${t('last.unknownText')} `}
        {brokenSince && `${t('last.since', { at: moment(new Date(brokenSince)) })} `}
        {fineAt ? t('last.fineAt', { at: moment(new Date(fineAt)) }) : t('last.fineNever')}
      </Text>
      {faults.length > 0 && (
        <List size="sm" spacing={6} mt="xs">
          {faults.map((fault) => (
            <List.Item key={JSON.stringify(fault)}>
              <FaultLine fault={fault} />
            </List.Item>
          ))}
        </List>
      )}
      {faults.length > 0 && (
        <Text size="sm" mt="xs">
          {t('verify.badNext')}
        </Text>
      )}
    </Alert>
  )
}
