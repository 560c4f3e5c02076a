import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { Check, EqualApproximately, Minus, X } from 'lucide-react'
import { useState } from 'react'
import type { Entry, Explanation, Subject } from '../../../src/engines/screening/index.ts'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { type ComparedRow, comparedRows, type Verdict } from './comparison/rows.ts'
import classes from './hit-comparison.module.css'

/** What `screening.hits.get` answers of a hit, as far as it is compared. */
export interface ComparedHit {
  list: { name: string; version: number }
  score: number
  corroborated: boolean
  entry: object
  screened: object
  explanation: object
}

/**
 * Our record and the listed entry side by side: what each says, what agrees, what contradicts and what could not be compared,
 * then the names word by word, and how the score comes of it. `hit` is an answer of `screening.hits.get`.
 */
export function HitComparison({ hit }: { hit: ComparedHit }) {
  const words = useWords('screening/comparison')
  const { t } = words
  const { country } = useFormat()
  const sides = {
    screened: hit.screened as Subject,
    entry: hit.entry as Entry,
    explanation: hit.explanation as Explanation,
  }
  const { link } = sides.entry
  return (
    <Stack gap="md">
      <Score hit={hit} explanation={sides.explanation} />
      <div className={classes.sides}>
        <table className={classes.table} aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col" className={classes.field}>
                {t('field')}
              </th>
              <th scope="col">{t('ours')}</th>
              <th scope="col">
                {t('listed')}: {hit.list.name}
              </th>
              <th scope="col" className={classes.verdict}>
                {t('verdict')}
              </th>
            </tr>
          </thead>
          <tbody>
            {comparedRows(sides, words, country).map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <WordByWord explanation={sides.explanation} />
      {link && /^https?:/.test(link) && (
        <Text size="sm">
          {t('source')}:{' '}
          <Anchor href={link} target="_blank" rel="noreferrer noopener" inherit>
            {link}
          </Anchor>
        </Text>
      )}
    </Stack>
  )
}

function Row({ row: { key, title, ours, listed, verdict } }: { row: ComparedRow }) {
  const { t } = useWords('screening/comparison')
  const className = key === 'name' ? classes.name : undefined
  return (
    <tr data-verdict={verdict}>
      <th scope="row">{title}</th>
      <td data-label={t('ours')} className={className}>
        <Values of={ours} isBlank={verdict === undefined && ours.length === 0} />
      </td>
      <td data-label={t('listed')} className={className}>
        <Values of={listed} isBlank={verdict === undefined && listed.length === 0} />
      </td>
      <td>{verdict && <Mark verdict={verdict} />}</td>
    </tr>
  )
}

const shownAtFirst = 4

/** Long lists of aliases begin with a few; the rest is there at a click. `isBlank`: our side never has such a thing. */
function Values({ of, isBlank }: { of: string[]; isBlank: boolean }) {
  const { t } = useWords('screening/comparison')
  const [isWhole, setWhole] = useState(false)
  if (of.length === 0)
    return isBlank ? null : (
      <Text c="dimmed" inherit>
        {t('unknown')}
      </Text>
    )
  const shown = isWhole ? of : of.slice(0, shownAtFirst)
  return (
    <>
      <ul>
        {shown.map((value) => (
          <li key={value} dir="auto">
            {value}
          </li>
        ))}
      </ul>
      {shown.length < of.length && (
        <Anchor component="button" type="button" size="xs" onClick={() => setWhole(true)}>
          {t('more', { count: of.length - shown.length })}
        </Anchor>
      )}
    </>
  )
}

const marks = { AGREES: Check, NEAR: EqualApproximately, CONTRADICTS: X, NOT_COMPARED: Minus }
const colours = {
  AGREES: 'var(--mantine-color-success)',
  NEAR: undefined,
  CONTRADICTS: 'var(--mantine-color-error)',
  NOT_COMPARED: 'dimmed',
}

function Mark({ verdict }: { verdict: Verdict }) {
  const { t } = useWords('screening/comparison')
  const Icon = marks[verdict]
  const colour = colours[verdict]
  return (
    <Text span inherit className={classes.mark} {...(colour ? { c: colour } : {})}>
      <Icon size={14} aria-hidden /> {t(verdict)}
    </Text>
  )
}

function Score({ hit, explanation }: { hit: ComparedHit; explanation: Explanation }) {
  const { t } = useWords('screening/comparison')
  const { percent } = useFormat()
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{t('score.title', { score: percent(hit.score) })}</Text>
        <Text size="xs" c="dimmed">
          {t('score.threshold', { threshold: percent(explanation.threshold) })}
        </Text>
      </Group>
      <div className={classes.bar} aria-hidden>
        <span style={{ width: `${Math.round(hit.score * 100)}%` }} />
        <i style={{ left: `${explanation.threshold * 100}%` }} />
      </div>
      <Text size="sm" c="dimmed">
        {hit.corroborated ? t('score.backed') : t('score.alone')}{' '}
        {explanation.name && t('score.names', { score: percent(explanation.name.score) })}
      </Text>
    </Stack>
  )
}

function WordByWord({ explanation: { name } }: { explanation: Explanation }) {
  const { t } = useWords('screening/comparison')
  const { percent } = useFormat()
  if (!name || name.pairs.length === 0) return null
  const only = (all: { word: string }[]) => all.map(({ word }) => word).join(', ')
  return (
    <Stack gap="xs">
      <Title order={3}>{t('words.title')}</Title>
      <div className={classes.sides}>
        <table className={classes.table} aria-label={t('words.title')}>
          <thead>
            <tr>
              <th scope="col">{t('words.ours')}</th>
              <th scope="col">{t('words.listed')}</th>
              <th scope="col">{t('words.how')}</th>
              <th scope="col">{t('words.likeness')}</th>
            </tr>
          </thead>
          <tbody>
            {name.pairs.map((pair) => (
              <tr key={`${pair.subject} ${pair.listed}`}>
                <td data-label={t('words.ours')}>{pair.subject}</td>
                <td data-label={t('words.listed')}>{pair.listed}</td>
                <td data-label={t('words.how')}>{t(`how.${pair.how}`)}</td>
                <td>{percent(pair.similarity)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="sm" c="dimmed">
        {name.onlySubject.length > 0 && t('words.onlyOurs', { words: only(name.onlySubject) })}{' '}
        {name.onlyListed.length > 0 && t('words.onlyListed', { words: only(name.onlyListed) })}
      </Text>
    </Stack>
  )
}
