import { Blockquote, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useState } from 'react'
import { useMe, useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import type { Workflow } from '../operations.ts'
import { Changes } from './changes.tsx'

interface ProposalProps {
  proposal: NonNullable<Workflow['proposal']>
  onPublished: (version: number) => void
}

/** What somebody proposes to publish: another person confirms or rejects it, whoever proposed it can withdraw it. */
export function Proposal({ proposal, onPublished }: ProposalProps) {
  const { t } = useWords('workflows/versions')
  const { workflow } = useDraft()
  const me = useMe()
  const [answer, setAnswer] = useState('')
  const refreshes = ['workflows.', 'statistics.']
  const confirm = useWrite<{ version: number }>('workflows.confirmPublishing', {
    refreshes,
    onDone: ({ version }) => onPublished(version),
  })
  const reject = useWrite('workflows.rejectPublishing', { refreshes })
  const { proposalId, proposedBy, proposedAt, note } = proposal
  const isMine = proposedBy.id === me?.id
  return (
    <Stack gap="md">
      <Text size="sm">
        {isMine ? t('proposal.mine') : t('proposal.theirs', { name: proposedBy.name ?? '–' })} <Time at={proposedAt} />.
      </Text>
      {note && <Blockquote p="sm">{note}</Blockquote>}
      <section aria-label={t('publish.changes')}>
        <Title order={3} mb="xs">
          {t('publish.changes')}
        </Title>
        <Changes workflowId={workflow.workflowId} from="PUBLISHED" to="DRAFT" />
      </section>
      {!isMine && (
        <Textarea
          label={t('proposal.answer')}
          autosize
          minRows={2}
          maxLength={1000}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
      )}
      <Failure error={confirm.error ?? reject.error} />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          loading={reject.isPending}
          onClick={() => reject.mutate({ proposalId, ...(answer.trim() ? { answer: answer.trim() } : {}) })}
        >
          {t(isMine ? 'proposal.withdraw' : 'proposal.reject')}
        </Button>
        {!isMine && (
          <Button loading={confirm.isPending} onClick={() => confirm.mutate({ proposalId })}>
            {t('proposal.confirm')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
