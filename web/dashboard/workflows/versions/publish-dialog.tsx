import { Alert, Button, Group, Modal, Stack, Text, Textarea, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { Changes } from './changes.tsx'
import { Proposal } from './proposal.tsx'

/** What would go live, in words, and the last step before it does: publishing, proposing it, or answering a proposal. */
export function PublishDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords('workflows/versions')
  const [published, setPublished] = useState<number>()
  useEffect(() => {
    if (isOpen) setPublished(undefined)
  }, [isOpen])
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="xl"
      title={t('publish.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {published === undefined ? <Review onPublished={setPublished} /> : <Live version={published} onClose={onClose} />}
    </Modal>
  )
}

function Review({ onPublished }: { onPublished: (version: number) => void }) {
  const { t } = useWords('workflows/versions')
  const { workflow, problems, saveNow, saving, revision } = useDraft()
  const { workflowId, proposal, publishingNeedsTwo, publishedVersion } = workflow
  const [note, setNote] = useState('')
  const refreshes = ['workflows.', 'statistics.']
  const publish = useWrite<{ version: number }>('workflows.publish', { refreshes })
  const propose = useWrite('workflows.proposePublishing', { refreshes })
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const isSaved = saving === 'SAVED'

  useEffect(() => {
    void saveNow()
  }, [saveNow])

  if (proposal?.state === 'OPEN') return <Proposal proposal={proposal} onPublished={onPublished} />

  async function go() {
    if (!(await saveNow())) return
    const input = { workflowId, revision: revision(), ...(note.trim() ? { note: note.trim() } : {}) }
    if (publishingNeedsTwo) await propose.mutateAsync(input).catch(() => {})
    else
      await publish
        .mutateAsync(input)
        .then(({ version }) => onPublished(version))
        .catch(() => {})
  }

  return (
    <Stack gap="md">
      <Text size="sm">{t(publishedVersion ? 'publish.lead' : 'publish.first')}</Text>
      {proposal?.state === 'REJECTED' && (
        <Alert
          color="orange"
          variant="light"
          title={t('proposal.rejected', { name: proposal.answeredBy?.name ?? '–' })}
        >
          {proposal.answer}
        </Alert>
      )}
      {errors > 0 && <Alert color="red" variant="light" title={t('publish.errors', { count: errors })} />}
      {errors === 0 && warnings > 0 && (
        <Alert color="yellow" variant="light" title={t('publish.warnings', { count: warnings })} />
      )}
      <section aria-label={t('publish.changes')}>
        <Title order={3} mb="xs">
          {t('publish.changes')}
        </Title>
        {isSaved && <Changes workflowId={workflowId} from="PUBLISHED" to="DRAFT" />}
      </section>
      <Textarea
        label={t('publish.note')}
        description={t('publish.note.help')}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {publishingNeedsTwo && (
        <Text size="sm" c="dimmed">
          {t('publish.two')}
        </Text>
      )}
      <Failure error={publish.error ?? propose.error} />
      <Group justify="flex-end">
        <Button
          loading={publish.isPending || propose.isPending}
          disabled={errors > 0 || !isSaved}
          onClick={() => void go()}
        >
          {t(publishingNeedsTwo ? 'publish.propose' : 'publish.now')}
        </Button>
      </Group>
    </Stack>
  )
}

function Live({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useWords('workflows/versions')
  const navigate = useNavigate()
  function send() {
    onClose()
    void navigate({ to: '.', search: { tab: 'integration' } as never })
  }
  return (
    <Stack gap="md">
      <Alert
        color="green"
        variant="light"
        icon={<CircleCheck aria-hidden />}
        title={t('live.title', { version })}
        role="status"
      >
        {t('live.text')}
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
        <Button data-autofocus onClick={send}>
          {t('live.test')}
        </Button>
      </Group>
    </Stack>
  )
}
