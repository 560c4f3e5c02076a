import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { SettingsShown } from '../../../src/features/staff/settings-operations.ts'
import { useMay, useRead, useWrite } from '../api.ts'
import { useWords } from '../words/index.ts'

/** The settings as they are, as somebody is changing them, and the way to keep the change. */
export function useSettings<Key extends keyof SettingsShown>(keys: readonly Key[]) {
  const { t } = useWords('settings')
  const mayWrite = useMay('settings:write')
  const read = useRead<SettingsShown>('settings.get')
  const [changed, setChanged] = useState<Partial<SettingsShown>>({})
  const write = useWrite<SettingsShown>('settings.save', {
    onDone() {
      setChanged({})
      notifications.show({ message: t('saved') })
    },
  })
  const value = read.data ? { ...read.data, ...changed } : undefined
  return {
    value,
    loadError: read.error,
    retry: () => void read.refetch(),
    mayWrite,
    isChanged: Object.keys(changed).length > 0,
    set: (change: Partial<Pick<SettingsShown, Key>>) => setChanged((before) => ({ ...before, ...change })),
    reset: () => setChanged({}),
    save: () =>
      write.mutate(Object.fromEntries(keys.filter((key) => key in changed).map((key) => [key, changed[key]]))),
    error: write.error,
    isSaving: write.isPending,
  }
}

export type UsedSettings = ReturnType<typeof useSettings<keyof SettingsShown>>
