import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { Users } from 'lucide-react'
import { useRead } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import type { Definition, Workflow } from '../operations.ts'
import { Changes } from '../versions/changes.tsx'
import { useDraft } from './draft.tsx'

interface ConflictProps {
  mine: Definition
  onSettle: (theirs: { definition: Definition; revision: number }, take: 'THEIRS' | 'MINE') => void
}

/** Somebody else has saved meanwhile: who, what would become otherwise, and which of the two is to stay. Undo still has the other. */
export function Conflict({ mine, onSettle }: ConflictProps) {
  const { t } = useWords('workflows')
  const { workflow } = useDraft()
  const { workflowId } = workflow
  const theirs = useRead<Workflow>('workflows.get', { workflowId }, { staleMs: 0, everyMs: 5_000 })
  const { draft, revision, draftSavedAt, draftSavedBy } = theirs.data ?? workflow
  const settle = (take: 'THEIRS' | 'MINE') => onSettle({ definition: draft, revision }, take)
  return (
    <Alert color="orange" variant="light" icon={<Users aria-hidden />} title={t('conflict.title')} role="alert">
      <Stack gap="sm">
        <Text size="sm">
          {t('conflict.who', { name: draftSavedBy?.name ?? t('somebody') })} <Time at={draftSavedAt} />.{' '}
          {t('conflict.choose')}
        </Text>
        <Failure error={theirs.error} />
        <Text size="sm" fw={600}>
          {t('conflict.difference')}
        </Text>
        <Changes workflowId={workflowId} from={draft} to={mine} />
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => settle('THEIRS')}>
            {t('conflict.theirs')}
          </Button>
          <Button size="xs" variant="default" onClick={() => settle('MINE')}>
            {t('conflict.mine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
