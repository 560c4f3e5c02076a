import { Alert, Button, Group, Paper, Select, Text, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ListsListAnswer } from '../../../src/features/lists/list.ts'
import type { CompareAnswer } from '../../../src/features/screening/compare.ts'
import { useRead, useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { Sought } from './search-form.tsx'

/** An entry that one would have expected, by its number on the list: why it is no hit for whoever was sought. */
export function WhyNot({ sought }: { sought: Sought }) {
  const { t } = useWords('screening')
  const { percent } = useFormat()
  const lists = useRead<ListsListAnswer>('lists.list').data?.data ?? []
  const [listId, setListId] = useState<string | null>(null)
  const [entryId, setEntryId] = useState('')
  const compare = useWrite<CompareAnswer>('screening.compare', { refreshes: [] })
  const { lists: _, ...subject } = sought
  const submit = (event: FormEvent) => {
    event.preventDefault()
    compare.mutate({ subject, listId, entryId: entryId.trim() })
  }
  const sentences = (compare.data?.explanation.sentences ?? []) as string[]
  return (
    <Paper component="form" onSubmit={submit} aria-label={t('whyNot.title')}>
      <Title order={2} size="h3">
        {t('whyNot.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('whyNot.lead', { name: sought.name })}
      </Text>
      <Group gap="sm" align="flex-end">
        <Select
          label={t('search.list')}
          data={lists.map(({ listId, name }) => ({ value: listId, label: name }))}
          value={listId}
          onChange={setListId}
          required
        />
        <TextInput
          label={t('found.entry')}
          value={entryId}
          onChange={(event) => setEntryId(event.currentTarget.value)}
          required
        />
        <Button type="submit" variant="default" loading={compare.isPending} disabled={!listId || !entryId.trim()}>
          {t('whyNot.go')}
        </Button>
      </Group>
      <div aria-live="polite">
        {compare.error && <Failure error={compare.error} />}
        {compare.data && (
          <Alert
            mt="sm"
            color={compare.data.outcome === 'HIT' ? 'orange' : 'gray'}
            title={t(`whyNot.${compare.data.outcome}`, {
              score: percent(compare.data.score),
              threshold: percent(compare.data.threshold),
            })}
          >
            <ul lang="en">
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Alert>
        )}
      </div>
    </Paper>
  )
}
