import { Skeleton, Stack } from '@mantine/core'
import { useWords } from '../words/index.ts'

/** The shape of rows that come. */
export function Loading({ rows = 6, height = 32 }: { rows?: number; height?: number }) {
  const { t } = useWords('shell')
  return (
    <Stack gap="xs" aria-busy="true" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={at} height={height} radius="sm" />
      ))}
    </Stack>
  )
}

/** The shape of a page that comes. */
export function PageLoading() {
  return (
    <Stack gap="md">
      <Skeleton height={28} width="14rem" radius="sm" />
      <Loading rows={8} />
    </Stack>
  )
}
