import { Badge, Group, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { HitsListAnswer } from '../../../../src/features/screening/list-hits.ts'
import { useMay, usePages } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Status } from '../../parts/status.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import classes from '../review.module.css'
import { DismissSafe } from './dismiss-safe.tsx'
import { HitAtHand } from './hit-at-hand.tsx'

export type Hit = HitsListAnswer['data'][number]

/** Everybody in the application who may be on a list, a group a person; the hit at hand with both sides below. */
export function HitTriage({ applicationId }: { applicationId: string }) {
  const { t } = useWords('reviews')
  const maySee = useMay('screening:read')
  const hits = usePages<Hit>('screening.hits.list', { applicationId, limit: 200 }, { isOn: maySee })
  const rows = inOrder((hits.rows ?? []).filter(({ status }) => status !== 'ENDED'))
  const [chosen, setChosen] = useState<string>()
  const hit = rows.find(({ hitId }) => hitId === chosen) ?? rows.find(isOpen) ?? rows[0]
  const move = (by: 1 | -1) => () => {
    const at = rows.findIndex(({ hitId }) => hitId === hit?.hitId)
    setChosen(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.hitId)
  }
  useKeys(
    rows.length > 1
      ? [
          { key: 'j', does: t('triage.next'), run: move(1) },
          { key: 'k', does: t('triage.previous'), run: move(-1) },
        ]
      : [],
  )
  if (!maySee) return null
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="hits">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3" id="hits">
          {t('triage.title')}
        </Title>
        {rows.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('triage.open', { open: rows.filter(isOpen).length, all: rows.length })}
          </Text>
        )}
      </Group>
      <Failure error={hits.error} onRetry={hits.retry} />
      {hits.isPending && <Loading rows={3} />}
      {hits.rows && rows.length === 0 && <Text size="sm">{t('triage.none')}</Text>}
      {rows.length > 0 && (
        <Stack gap="md">
          <DismissSafe hits={rows} />
          {groupsOf(rows).map(({ name, dateOfBirth, hits: own }) => (
            <div key={own[0]?.subjectId}>
              <Text size="sm" fw={600} mb={4}>
                {name}{' '}
                {dateOfBirth && (
                  <Text span c="dimmed" inherit fw={400}>
                    {t('triage.born', { date: dateOfBirth })}
                  </Text>
                )}
              </Text>
              <ul className={classes.hits}>
                {own.map((one) => (
                  <li key={one.hitId}>
                    <HitLine hit={one} isAtHand={one.hitId === hit?.hitId} onOpen={() => setChosen(one.hitId)} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {hit && (
            <HitAtHand key={hit.hitId} hitId={hit.hitId} onDecided={() => setChosen(nextOpen(rows, hit)?.hitId)} />
          )}
        </Stack>
      )}
    </Paper>
  )
}

function HitLine({ hit, isAtHand, onOpen }: { hit: Hit; isAtHand: boolean; onOpen: () => void }) {
  const { t } = useWords('reviews')
  const { percent } = useFormat()
  return (
    <UnstyledButton className={classes.hit} aria-current={isAtHand} onClick={onOpen}>
      <span className={classes.hitName}>
        {hit.name}{' '}
        <Text span size="xs" c="dimmed">
          {hit.list.name}
        </Text>
      </span>
      <Group gap={6}>
        {hit.safelyOther && (
          <Badge color="gray" tt="none">
            {t(`safe.${hit.safelyOther}`)}
          </Badge>
        )}
        <Text span size="sm" className="numbers">
          {percent(hit.score)}
        </Text>
        <HitStatus status={hit.status} />
      </Group>
    </UnstyledButton>
  )
}

const tones = {
  TRUE: 'bad',
  FALSE: 'quiet',
  ESCALATED: 'attention',
  OPEN: 'attention',
  PROPOSED: 'attention',
  ENDED: 'quiet',
}

export function HitStatus({ status }: { status: Hit['status'] }) {
  const { t } = useWords('reviews')
  return <Status value={status} label={t(`hitStatus.${status}`)} tone={tones[status]} />
}

export function isOpen({ status }: Hit): boolean {
  return status === 'OPEN' || status === 'PROPOSED' || status === 'ESCALATED'
}

/** What waits first, then the most alike; each person's together. */
function inOrder(hits: Hit[]): Hit[] {
  const order = [...hits].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.score - a.score)
  const people = [...new Set(order.map(({ subjectId }) => subjectId))]
  return people.flatMap((id) => order.filter(({ subjectId }) => subjectId === id))
}

function groupsOf(hits: Hit[]): { name: string; dateOfBirth: string | undefined; hits: Hit[] }[] {
  return [...new Set(hits.map(({ subjectId }) => subjectId))].map((id) => {
    const own = hits.filter(({ subjectId }) => subjectId === id)
    return { name: own[0]?.subject.name ?? '', dateOfBirth: own[0]?.subject.dateOfBirth, hits: own }
  })
}

function nextOpen(hits: Hit[], hit: Hit): Hit | undefined {
  const at = hits.indexOf(hit)
  return [...hits.slice(at + 1), ...hits.slice(0, at)].find(isOpen)
}
