import { Stack, Text, Title } from '@mantine/core'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { TextsField } from './texts-field.tsx'

const ends = ['approved', 'declined', 'inReview'] as const

/** What the workflow says in its own words; for all else the pages have words of their own in five languages. */
export function TextsTab() {
  const { t } = useWords('workflows')
  const { definition, change } = useDraft()
  function put(end: (typeof ends)[number], value: Record<string, string> | undefined) {
    change(`texts.${end}`, ({ texts = {}, ...rest }) => {
      const { [end]: _, ...others } = texts
      const next = value ? { ...others, [end]: value } : others
      return Object.keys(next).length > 0 ? { ...rest, texts: next } : rest
    })
  }
  return (
    <Stack gap="lg" maw="46rem">
      <div>
        <Title order={2}>{t('texts.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('texts.lead')}
        </Text>
      </div>
      {ends.map((end) => (
        <TextsField
          key={end}
          path={`texts.${end}`}
          label={t(`texts.${end}`)}
          description={t(`texts.${end}.help`)}
          value={definition.texts?.[end] ?? {}}
          onChange={(value) => put(end, value)}
        />
      ))}
    </Stack>
  )
}
