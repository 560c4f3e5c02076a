import { Group } from '@mantine/core'
import { Status } from '../parts/status.tsx'
import { useWords } from '../words/index.ts'
import type { WorkflowRow } from './operations.ts'

/** What of a workflow is live, and whether its draft is something else. */
export function WorkflowStatus({ workflow }: { workflow: WorkflowRow }) {
  const { t } = useWords('workflows')
  const { archivedAt, publishedVersion, hasDraftChanges, isTest } = workflow
  const version = publishedVersion?.version
  return (
    <Group gap={6} component="span" display="inline-flex">
      {archivedAt ? (
        <Status value="CLOSED" label={t('status.archived')} />
      ) : version === undefined ? (
        <Status value="DRAFT" label={t('status.draft')} tone="attention" />
      ) : (
        <Status value="DONE" label={t('status.published', { version })} />
      )}
      {!archivedAt && version !== undefined && hasDraftChanges && (
        <Status value="DRAFT" label={t('status.changed')} tone="attention" />
      )}
      {isTest && <Status value="TEST" label={t('status.test')} tone="quiet" />}
    </Group>
  )
}
