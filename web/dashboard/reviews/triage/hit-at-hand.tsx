import { Badge, Button, Divider, Group, Kbd, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { HitsGetAnswer } from '../../../../src/features/screening/get-hit.ts'
import { useMay, useMe, useRead } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Time } from '../../parts/time.tsx'
import { HitComparison } from '../../screening/hit-comparison.tsx'
import { useWords } from '../../words/index.ts'
import { spaced } from '../in-words.ts'
import { DecideHit, type HitVerdict } from './decide-hit.tsx'
import { HitStatus } from './hit-triage.tsx'

/** One hit: both sides, everything that was said, and the keys that decide it. */
export function HitAtHand({ hitId, onDecided }: { hitId: string; onDecided: () => void }) {
  const { t, has } = useWords('reviews')
  const me = useMe()
  const mayDecide = useMay('screening:write')
  const hit = useRead<HitsGetAnswer>('screening.hits.get', { hitId })
  const [verdict, setVerdict] = useState<HitVerdict>()
  const { status, decisions = [] } = hit.data ?? {}
  const last = decisions.at(-1)
  const proposal = status === 'PROPOSED' ? last : undefined
  const isMine = proposal !== undefined && proposal.by === me?.id
  const canDecide = mayDecide && hit.data !== undefined && status !== 'ENDED' && !isMine
  useKeys(
    canDecide
      ? [
          { key: 'c', does: t('triage.confirm'), run: () => setVerdict('TRUE') },
          { key: 'd', does: t('triage.dismiss'), run: () => setVerdict('FALSE') },
          { key: 'e', does: t('triage.escalate'), run: () => setVerdict('ESCALATE') },
        ]
      : [],
  )
  if (hit.isPending) return <Loading rows={5} />
  if (!hit.data) return <Failure error={hit.error} onRetry={() => void hit.refetch()} />
  return (
    <Stack gap="sm" component="section" aria-label={hit.data.name}>
      <Divider />
      <Group justify="space-between" gap="xs">
        <Group gap={6}>
          <Text fw={600}>{hit.data.name}</Text>
          <Badge color={hit.data.kind === 'SANCTION' ? 'red' : 'orange'} tt="none">
            {t(`hitKind.${hit.data.kind}`)}
          </Badge>
          <HitStatus status={hit.data.status} />
        </Group>
        {canDecide && (
          <Group gap="xs">
            <Act onClick={() => setVerdict('TRUE')} letter="c">
              {t('triage.confirm')}
            </Act>
            <Act onClick={() => setVerdict('FALSE')} letter="d">
              {t('triage.dismiss')}
            </Act>
            <Act onClick={() => setVerdict('ESCALATE')} letter="e">
              {t('triage.escalate')}
            </Act>
          </Group>
        )}
      </Group>
      {isMine && <Text size="sm">{t('proposal.mine')}</Text>}
      {proposal && !isMine && <Text size="sm">{t(`triage.proposed.${proposal.verdict}`)}</Text>}
      <HitComparison hit={hit.data} />
      {decisions.map((one) => (
        <Text key={one.decisionId} size="sm" c="dimmed">
          {t(`act.${one.act}`)} · {t(`hitVerdict.${one.verdict}`)} ·{' '}
          {has(`hitReason.${one.reason}`)
            ? t(`hitReason.${one.reason}`)
            : has(`safe.${one.reason}`)
              ? t(`safe.${one.reason}`)
              : spaced(one.reason)}{' '}
          · <Time at={one.at} /> {one.comment && `– ${one.comment}`}
        </Text>
      ))}
      {verdict && (
        <DecideHit
          key={verdict}
          hitId={hitId}
          verdict={verdict}
          confirms={proposal?.decisionId}
          onClose={() => setVerdict(undefined)}
          onDecided={onDecided}
        />
      )}
    </Stack>
  )
}

function Act({ letter, onClick, children }: { letter: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <Button
      size="xs"
      variant="default"
      onClick={onClick}
      rightSection={
        <Kbd size="xs" aria-hidden>
          {letter}
        </Kbd>
      }
    >
      {children}
    </Button>
  )
}
