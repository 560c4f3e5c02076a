import { Text, Tooltip } from '@mantine/core'
import { useFormat } from './use-format.ts'
import { useNow } from './use-now.ts'

/** A time as people say it, with the exact one on hover and focus; `exact` shows that at once. */
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
  return (
    <Tooltip label={moment(date)}>
      <time dateTime={at}>{relative(date, now)}</time>
    </Tooltip>
  )
}
