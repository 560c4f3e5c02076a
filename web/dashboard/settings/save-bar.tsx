import { Button, Group, Stack, Text } from '@mantine/core'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'
import type { UsedSettings } from './use-settings.ts'

/** Keeps or forgets what has been changed; says so to whoever may only look. */
export function SaveBar({
  settings,
}: {
  settings: Pick<UsedSettings, 'mayWrite' | 'isChanged' | 'save' | 'reset' | 'error' | 'isSaving'>
}) {
  const { t } = useWords('settings')
  const { mayWrite, isChanged, save, reset, error, isSaving } = settings
  if (!mayWrite) {
    return (
      <Text size="sm" c="dimmed" mt="md">
        {t('readOnly')}
      </Text>
    )
  }
  return (
    <Stack gap="sm" mt="md">
      <Failure error={error} />
      <Group>
        <Button onClick={save} loading={isSaving} disabled={!isChanged}>
          {t('save')}
        </Button>
        {isChanged && (
          <Button variant="default" onClick={reset}>
            {t('undo')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
