import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import type { Me } from '../api.ts'
import { isLanguage, speak } from '../words/index.ts'

/** In a browser that somebody uses for the first time, the dashboard looks as they have it elsewhere. */
export function useOwnPreferences({ preferences }: Me): void {
  const { setColorScheme } = useMantineColorScheme()
  const { language, scheme } = preferences
  useEffect(() => {
    if (language && isLanguage(language)) void speak(language)
  }, [language])
  useEffect(() => {
    if (scheme === 'light' || scheme === 'dark' || scheme === 'auto') setColorScheme(scheme)
  }, [scheme, setColorScheme])
}
