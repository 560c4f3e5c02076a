import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { MessageSquare } from 'lucide-react'
import { useState } from 'react'
import type { NoteOnWire } from '../../../../src/features/notes/on-wire.ts'
import { useMay, useMe, usePages, useWrite } from '../../api.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import { forgetNoteDraft, hasNoteDraft } from './note-drafts.ts'
import { NoteEditor, type Said } from './note-editor.tsx'

/** What colleagues write to each other, of an application or a customer; the applicant never sees it. */
export function Notes({ applicationId, customerId }: { applicationId?: string; customerId?: string }) {
  const { t } = useWords('applications/detail')
  const about = applicationId ? { applicationId } : { customerId }
  const draftOf = applicationId ?? customerId ?? ''
  const mayWrite = useMay('application:write')
  const me = useMe()
  const notes = usePages<NoteOnWire>('notes.list', about)
  const create = useWrite<NoteOnWire, Said & typeof about>('notes.create', {
    refreshes: ['notes.', 'applications.timeline'],
    onDone: (_, { text }) => forgetNoteDraft(draftOf, text),
  })
  // What was written is shown at once, paler, until the server has it.
  const waiting = create.isPending ? create.variables : undefined
  return (
    <Stack gap="md">
      {mayWrite && (
        <NoteEditor
          key={create.data?.noteId ?? 'new'}
          draftOf={draftOf}
          action={t('notes.write')}
          isPending={create.isPending}
          error={create.error}
          onSay={(said) => create.mutate({ ...about, ...said })}
        />
      )}
      <Failure error={notes.error} onRetry={notes.retry} />
      {notes.isPending && <Loading rows={3} height={70} />}
      {waiting && (
        <Paper opacity={0.6} aria-busy="true">
          <Text size="sm" fw={600}>
            {me?.name}
          </Text>
          <Text className={classes.note}>{waiting.text}</Text>
        </Paper>
      )}
      {notes.rows?.length === 0 && !waiting && (
        <Empty icon={MessageSquare} title={t('notes.none')}>
          {t('notes.noneText')}
        </Empty>
      )}
      <Stack gap="sm" component="ol" className={classes.list}>
        {notes.rows?.map((note) => (
          <Note key={note.noteId} note={note} isOwn={note.by.id === me?.id} />
        ))}
      </Stack>
      {notes.hasMore && (
        <Button variant="subtle" onClick={notes.more} loading={notes.isFetchingMore}>
          {t('timeline.more')}
        </Button>
      )}
    </Stack>
  )
}

function Note({ note, isOwn }: { note: NoteOnWire; isOwn: boolean }) {
  const { t } = useWords('applications/detail')
  const { noteId, text, by, createdAt, editedAt, mentions } = note
  const [isEdited, setEdited] = useState(() => hasNoteDraft(noteId))
  const refreshes = ['notes.', 'applications.timeline']
  const leave = () => {
    forgetNoteDraft(noteId)
    setEdited(false)
  }
  const edit = useWrite<NoteOnWire>('notes.edit', { refreshes, onDone: leave })
  const remove = useWrite('notes.delete', { refreshes })
  return (
    <Paper component="li">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text size="sm">
            <strong>{by.name ?? t(`by.${by.kind}`)}</strong>{' '}
            <Text span c="dimmed" inherit>
              <Time at={createdAt} />
              {editedAt && ` · ${t('notes.edited')}`}
            </Text>
          </Text>
          {isOwn && text !== undefined && !isEdited && (
            <Group gap={4}>
              <Button size="compact-xs" variant="subtle" onClick={() => setEdited(true)}>
                {t('notes.edit')}
              </Button>
              <Confirm
                action={t('notes.delete')}
                onConfirm={() => remove.mutateAsync({ noteId })}
                error={remove.error}
                isPending={remove.isPending}
                isDangerous
                buttonProps={{ size: 'compact-xs', variant: 'subtle' }}
              >
                {t('notes.deleteText')}
              </Confirm>
            </Group>
          )}
        </Group>
        {isEdited ? (
          <NoteEditor
            draftOf={noteId}
            action={t('notes.save')}
            said={{ text: text ?? '', mentions: mentions.map(({ staffId }) => staffId) }}
            isPending={edit.isPending}
            error={edit.error}
            onSay={(said) => edit.mutate({ noteId, ...said })}
            onCancel={leave}
          />
        ) : (
          <Text className={classes.note} {...(text === undefined ? { c: 'dimmed' } : {})} dir="auto">
            {text ?? t('notes.deleted')}
          </Text>
        )}
        {mentions.length > 0 && !isEdited && (
          <Text size="xs" c="dimmed">
            {t('notes.told', { names: mentions.map(({ name }) => name).join(', ') })}
          </Text>
        )}
      </Stack>
    </Paper>
  )
}
