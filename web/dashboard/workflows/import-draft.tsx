import { Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { RefObject } from 'react'
import { useWrite } from '../api.ts'
import { useWords } from '../words/index.ts'
import { ImportProblems } from './new/import-problems.tsx'
import type { WorkflowRow } from './operations.ts'

interface ImportDraftProps {
  workflow: WorkflowRow
  /** Clicked, it asks for the file. */
  input: RefObject<HTMLInputElement | null>
}

/** Makes the draft what a file says; nothing goes live by it. What is wrong with the file stays to be read, with line and column. */
export function ImportDraft({ workflow, input }: ImportDraftProps) {
  const { t } = useWords('workflows')
  const { t: shell } = useWords('shell')
  const { workflowId, revision, name } = workflow
  const bring = useWrite('workflows.import', {
    refreshes: ['workflows.'],
    onDone: () => notifications.show({ color: 'green', message: t('menu.imported') }),
  })
  async function take(chosen: HTMLInputElement) {
    const file = chosen.files?.[0]
    // The same file, once it is mended, is a choice again.
    const text = await file?.text()
    chosen.value = ''
    if (text !== undefined) bring.mutate({ workflowId, revision, text })
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,.json"
        aria-label={t('menu.import')}
        onChange={(event) => void take(event.currentTarget)}
      />
      <Modal
        opened={bring.isError}
        onClose={bring.reset}
        size="lg"
        title={t('menu.importFailed')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('menu.importFailed.text', { name })}</Text>
          <ImportProblems error={bring.error} />
        </Stack>
      </Modal>
    </>
  )
}
