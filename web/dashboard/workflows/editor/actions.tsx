import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Ellipsis, Redo2, Rocket, Undo2 } from 'lucide-react'
import { useWords } from '../../words/index.ts'
import { PublishDialog } from '../versions/publish-dialog.tsx'
import { WorkflowMenu } from '../workflow-menu.tsx'
import { useDraft } from './draft.tsx'

/** Beside the title: taking edits back, publishing, and what can be done with the workflow as a whole. */
export function Actions() {
  const { t } = useWords('workflows')
  const { workflow, canWrite, canUndo, canRedo, undo, redo } = useDraft()
  const [isPublishing, publishing] = useDisclosure(false)
  const waits = workflow.proposal?.state === 'OPEN'
  return (
    <>
      {canWrite && (
        <>
          <Tooltip label={t('undo')}>
            <ActionIcon size="lg" disabled={!canUndo} onClick={undo} aria-label={t('undo')}>
              <Undo2 size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('redo')}>
            <ActionIcon size="lg" disabled={!canRedo} onClick={redo} aria-label={t('redo')}>
              <Redo2 size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      <WorkflowMenu workflow={workflow}>
        <ActionIcon size="lg" variant="default" aria-label={t('more')}>
          <Ellipsis size={18} aria-hidden />
        </ActionIcon>
      </WorkflowMenu>
      {canWrite && (
        <Button leftSection={<Rocket size={16} aria-hidden />} onClick={publishing.open}>
          {t(waits ? 'publish.waits' : workflow.publishingNeedsTwo ? 'publish.propose' : 'publish.action')}
        </Button>
      )}
      <PublishDialog isOpen={isPublishing} onClose={publishing.close} />
    </>
  )
}
