import { Text } from '@mantine/core'
import { useFormat } from './use-format.ts'
import { useNow } from './use-now.ts'

/** A time as people say it, with the exact one on hover; `exact` shows that at once. */
export function Time({ at, exact = false }: { at: string | null | undefined; exact?: boolean }) {
  const { relative, moment } = useFormat()
  const now = useNow()
  if (!at)
    return (
      <Text span c="dimmed">
        –
      </Text>
    )
  const date = new Date(at)
  if (exact) return <time dateTime={at}>{moment(date)}</time>
  // The browser's own hint: a table shows hundreds, and a tooltip of ours is as dear as the row.
  return (
    <time dateTime={at} title={moment(date)}>
      {relative(date, now)}
    </time>
  )
}
