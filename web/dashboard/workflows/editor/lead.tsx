import { Group, Text } from '@mantine/core'
import { Check, CircleAlert, CloudOff, LoaderCircle, Pencil } from 'lucide-react'
import { Copy } from '../../parts/copy.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import { type Saving, useDraft } from './draft.tsx'

const icons: Record<Saving, typeof Check> = {
  SAVED: Check,
  UNSAVED: Pencil,
  SAVING: LoaderCircle,
  REFUSED: CircleAlert,
  OFFLINE: CloudOff,
  CONFLICT: CircleAlert,
}

/** Under the title: of what kind, under which id, and whether everything is saved. */
export function Lead() {
  const { t } = useWords('workflows')
  const { workflow, saving, canWrite } = useDraft()
  const { kind, workflowId, draftSavedAt, draftSavedBy, archivedAt } = workflow
  const Icon = icons[saving]
  const isWrong = saving === 'REFUSED' || saving === 'OFFLINE' || saving === 'CONFLICT'
  return (
    <Group gap="sm">
      <span>{t(`kind.${kind}`)}</span>
      <Copy value={workflowId} shown={`…${workflowId.slice(-12)}`} label={t('id')} />
      {canWrite ? (
        <Text
          size="sm"
          role="status"
          c={isWrong ? 'var(--mantine-color-error)' : 'dimmed'}
          data-saving={saving}
          component="span"
        >
          <Group gap={5} component="span">
            <Icon size={14} aria-hidden />
            {t(`saving.${saving}`)}
          </Group>
        </Text>
      ) : (
        <span>{t(archivedAt ? 'readOnly.archived' : 'readOnly.role')}</span>
      )}
      {saving === 'SAVED' && draftSavedAt && (
        <span>
          {t('savedBy', { name: draftSavedBy?.name ?? t('somebody') })} <Time at={draftSavedAt} />
        </span>
      )}
    </Group>
  )
}
