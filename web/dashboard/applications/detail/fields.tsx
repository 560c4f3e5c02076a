import { Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'

export type Field = readonly [label: string, value: ReactNode]

/** What is known, a line each; what is not known says so, unless `leavesOut`. */
export function Fields({ of, leavesOut = false }: { of: Field[]; leavesOut?: boolean }) {
  const { t } = useWords('applications/detail')
  const isKnown = (value: ReactNode) => value !== undefined && value !== null && value !== ''
  const shown = leavesOut ? of.filter(([, value]) => isKnown(value)) : of
  return (
    <dl className={classes.fields}>
      {shown.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd dir="auto">{isKnown(value) ? value : t('unknown')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A part of a tab, under its heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <Paper component="section">
      <Stack gap="sm">
        <div style={{ display: 'flex', justifyContent: 'space-between', gap: '0.75rem', flexWrap: 'wrap' }}>
          <Title order={2}>{title}</Title>
          {aside}
        </div>
        {children}
      </Stack>
    </Paper>
  )
}
