import { Button, Stack } from '@mantine/core'
import { Failure } from '../parts/failure.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/index.ts'

/** A page that could not be shown. One of an older release has files that are gone: loading anew brings the present one. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useWords('shell')
  const isOutdated = error instanceof Error && /dynamically imported module|module script/i.test(error.message)
  return (
    <Page title={t('failure.page')}>
      <Stack align="flex-start">
        <Failure error={error} onRetry={isOutdated ? undefined : onRetry} />
        {isOutdated && <Button onClick={() => location.reload()}>{t('failure.reload')}</Button>}
      </Stack>
    </Page>
  )
}
