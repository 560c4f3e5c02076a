import { Paper, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './tile.module.css'

/** One number with its name; with `to` it leads to what is counted. */
export function Tile({
  label,
  value,
  note,
  to,
  search,
  isUrgent = false,
}: {
  label: string
  value: ReactNode
  note?: ReactNode
  to?: string
  search?: Record<string, string | boolean>
  /** Somebody should look at it now. */
  isUrgent?: boolean
}) {
  const content = (
    <>
      <Text size="sm" c="dimmed" component="span" display="block">
        {label}
      </Text>
      <span className={classes.value} data-urgent={isUrgent || undefined}>
        {value}
      </span>
      {note && (
        <Text size="xs" c="dimmed" component="span" display="block">
          {note}
        </Text>
      )}
    </>
  )
  if (!to) return <Paper className={classes.tile}>{content}</Paper>
  return (
    <Paper component={Link} to={to} search={(search ?? {}) as never} className={classes.tile}>
      {content}
    </Paper>
  )
}
