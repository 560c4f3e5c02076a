import { Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { ApiError, useWrite } from '../api.ts'
import { useWords } from '../words/index.ts'
import type { WorkflowRow } from './operations.ts'

const shownMs = 30_000

/** Makes the draft what a file says; nothing goes live by it. What is wrong with the file is told with line and column. */
export function ImportDraft({ workflow }: { workflow: WorkflowRow }) {
  const { t } = useWords('workflows')
  const { workflowId, revision } = workflow
  const input = useRef<HTMLInputElement>(null)
  const bring = useWrite('workflows.import', {
    refreshes: ['workflows.'],
    onDone: () => notifications.show({ color: 'green', message: t('menu.imported') }),
    onFail: (error) => {
      const issues = error instanceof ApiError ? error.issues.map(({ message }) => message) : []
      const message = issues.join('\n') || error.message
      notifications.show({ color: 'red', title: t('menu.failed'), message, autoClose: shownMs })
    },
  })
  async function take(file: File | undefined) {
    if (!file) return
    bring.mutate({ workflowId, revision, text: await file.text() })
  }
  return (
    <>
      <Menu.Item
        leftSection={<FileUp size={14} aria-hidden />}
        closeMenuOnClick={false}
        onClick={() => input.current?.click()}
      >
        {t('menu.import')}
      </Menu.Item>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,.json"
        aria-label={t('menu.import')}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
    </>
  )
}
