import { Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Copy, Download, FileUp } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import type { ExportWorkflowAnswer } from '../../../src/features/workflows/export.ts'
import { useMay, useWrite } from '../api.ts'
import { download } from '../parts/csv.ts'
import { useWords } from '../words/index.ts'
import { ImportDraft } from './import-draft.tsx'
import type { WorkflowRow } from './operations.ts'

/** What can be done with a workflow as a whole, behind the button that it is given. */
export function WorkflowMenu({ workflow, children }: { workflow: WorkflowRow; children: ReactNode }) {
  const { t } = useWords('workflows')
  const { workflowId, name, archivedAt } = workflow
  const canWrite = useMay('workflow:write')
  const navigate = useNavigate()
  const file = useRef<HTMLInputElement>(null)
  const refreshes = ['workflows.', 'statistics.']
  const fail = (error: Error) => notifications.show({ color: 'red', title: t('menu.failed'), message: error.message })
  const say = (message: string) => notifications.show({ color: 'green', message })
  const archive = useWrite('workflows.archive', {
    refreshes,
    onDone: () => say(t('menu.archived', { name })),
    onFail: fail,
  })
  const restore = useWrite('workflows.restore', {
    refreshes,
    onDone: () => say(t('menu.restored', { name })),
    onFail: fail,
  })
  const copy = useWrite<{ workflowId: string }>('workflows.create', {
    refreshes,
    onDone: (made) => void navigate({ to: `/workflows/${made.workflowId}` }),
    onFail: fail,
  })
  const read = useWrite<ExportWorkflowAnswer>('workflows.export', {
    refreshes: [],
    onDone: ({ fileName, text }) => download(fileName, text, 'application/yaml'),
    onFail: fail,
  })

  const mayImport = canWrite && !archivedAt
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>
          {canWrite && (
            <Menu.Item
              leftSection={<Copy size={14} aria-hidden />}
              onClick={() => copy.mutate({ copyOf: workflowId, name: t('menu.copyName', { name }).slice(0, 100) })}
            >
              {t('menu.copy')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Download size={14} aria-hidden />} onClick={() => read.mutate({ workflowId })}>
            {t('menu.export')}
          </Menu.Item>
          {mayImport && (
            <Menu.Item leftSection={<FileUp size={14} aria-hidden />} onClick={() => file.current?.click()}>
              {t('menu.import')}
            </Menu.Item>
          )}
          {canWrite && (
            <Menu.Item
              leftSection={archivedAt ? <ArchiveRestore size={14} aria-hidden /> : <Archive size={14} aria-hidden />}
              onClick={() => (archivedAt ? restore : archive).mutate({ workflowId })}
            >
              {t(archivedAt ? 'menu.restore' : 'menu.archive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {/* Outside of the menu, which is gone by the time that a file has been chosen. */}
      {mayImport && <ImportDraft workflow={workflow} input={file} />}
    </>
  )
}
