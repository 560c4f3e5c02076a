import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Json } from '../parts/json.tsx'
import { useWords } from '../words/index.ts'
import { verifySnippets } from './snippets.ts'

type Language = keyof typeof verifySnippets

/** How a receiver makes sure that a request comes of here, in the language that it is written in. */
export function VerifySnippet() {
  const { t } = useWords('developers')
  const [language, setLanguage] = useState<Language>('Node.js')
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('docs.verify')}
      </Text>
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={t('docs.language')}
        data={Object.keys(verifySnippets)}
        value={language}
        onChange={(value) => setLanguage(value as Language)}
      />
      <Json value={verifySnippets[language]} label={t('docs.verify')} />
    </Stack>
  )
}
