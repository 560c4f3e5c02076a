import { Button, Group, Paper, Stack, TagsInput, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { ApiError, useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'

/** Where applicants may be sent back to, and whose pages may show the flow in a frame. Both hold as soon as they are saved. */
export function Origins() {
  const { t } = useWords('workflows/integration')
  const { workflow, canWrite } = useDraft()
  const { workflowId, isTest } = workflow
  const [edited, setEdited] = useState<{ redirectOrigins?: string[]; embedOrigins?: string[] }>({})
  const save = useWrite('workflows.settings.save', { refreshes: ['workflows.'] })
  const issues = save.error instanceof ApiError ? save.error.issues : []
  const isEdited = Object.keys(edited).length > 0
  return (
    <Paper component="section" aria-labelledby="origins">
      <Stack gap="md">
        <Title order={2} id="origins">
          {t('origins')}
        </Title>
        {(['redirectOrigins', 'embedOrigins'] as const).map((field) => (
          <TagsInput
            key={field}
            label={t(field)}
            description={t(`help.${field}`)}
            placeholder={isTest ? 'http://localhost:3000' : 'https://bank.example'}
            splitChars={[',', ' ']}
            acceptValueOnBlur
            disabled={!canWrite}
            value={edited[field] ?? workflow[field]}
            error={issues.find(({ path }) => path.startsWith(field))?.message}
            onChange={(next) => setEdited((before) => ({ ...before, [field]: next }))}
          />
        ))}
        {issues.length === 0 && <Failure error={save.error} />}
        {canWrite && (
          <Group justify="flex-end" gap="xs">
            <Text size="xs" c="dimmed">
              {t('origins.atOnce')}
            </Text>
            <Button
              disabled={!isEdited}
              loading={save.isPending}
              onClick={() =>
                void save.mutateAsync({ workflowId, ...edited }).then(
                  // What was edited meanwhile is not saved yet.
                  () => setEdited((now) => (now === edited ? {} : now)),
                  () => {},
                )
              }
            >
              {t('origins.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
