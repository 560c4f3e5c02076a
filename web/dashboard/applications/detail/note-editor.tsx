import { Button, Combobox, Group, Stack, Textarea, useCombobox } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Member } from '../../../../src/features/staff/members.ts'
import { useMay, useRead } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import { useNoteDraft } from './note-drafts.ts'

export interface Said {
  text: string
  mentions: string[]
}

interface Props {
  /** What the note is about, or the note that is changed: under it, what is half typed is kept. */
  draftOf: string
  action: string
  said?: Said
  isPending: boolean
  error: unknown
  onSay: (said: Said) => void
  onCancel?: () => void
}

const suggestedMax = 6

/** A note as it is written: `@` suggests colleagues, Ctrl/⌘ and Enter sends. Whoever is named in the text is told. */
export function NoteEditor({ draftOf, action, said, isPending, error, onSay, onCancel }: Props) {
  const { t } = useWords('applications/detail')
  const mayRead = useMay('staff:read')
  const staff = useRead<{ data: Member[] }>('staff.list', {}, { isOn: mayRead, staleMs: 60_000 })
  const [text, setText] = useNoteDraft(draftOf, said?.text ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const [begun, setBegun] = useState<{ at: number; typed: string }>()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const people = staff.data?.data.filter(({ disabled }) => !disabled) ?? []
  const suggested = begun
    ? people.filter(({ name }) => name.toLowerCase().includes(begun.typed.toLowerCase())).slice(0, suggestedMax)
    : []

  function type(next: string, caret: number) {
    setText(next)
    // An at-sign at the start of a word begins a name; it may have a space in it.
    const found = /(?:^|\s)@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u.exec(next.slice(0, caret))
    const typed = found?.[1]
    setBegun(typed === undefined ? undefined : { at: caret - typed.length, typed })
    if (typed === undefined) combobox.closeDropdown()
    else combobox.openDropdown()
  }

  function choose(staffId: string) {
    const chosen = people.find((one) => one.staffId === staffId)
    if (!chosen || !begun) return
    const before = text.slice(0, begun.at)
    const after = text.slice(begun.at + begun.typed.length)
    setText(`${before}${chosen.name} ${after.trimStart()}`)
    setBegun(undefined)
    combobox.closeDropdown()
    field.current?.focus()
  }

  function send() {
    const mentions = people.filter(({ name }) => text.includes(`@${name}`)).map(({ staffId }) => staffId)
    if (text.trim() !== '') onSay({ text: text.trim(), mentions })
  }

  return (
    <Stack gap="xs">
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false} position="bottom-start">
        <Combobox.Target withAriaAttributes={suggested.length > 0}>
          <Textarea
            ref={field}
            label={t('notes.label')}
            description={t('notes.hint')}
            autosize
            minRows={2}
            maxLength={5000}
            value={text}
            onChange={({ currentTarget: { value, selectionStart } }) => type(value, selectionStart)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
            }}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={suggested.length === 0}>
          <Combobox.Options aria-label={t('notes.people')}>
            {suggested.map(({ staffId, name, email }) => (
              <Combobox.Option key={staffId} value={staffId}>
                {name} ({email})
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Failure error={error} />
      <Group justify="flex-end" gap="xs">
        {onCancel && (
          <Button variant="default" size="compact-sm" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <Button size="compact-sm" onClick={send} loading={isPending} disabled={text.trim() === ''}>
          {action}
        </Button>
      </Group>
    </Stack>
  )
}
