import { Accordion, ActionIcon, Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import type { Question } from '../../../../src/engines/workflow/types.ts'
import { useWords } from '../../words/index.ts'
import { Condition } from '../cel/condition.tsx'
import { useNames } from '../cel/use-names.ts'
import { moved, useDraft } from '../editor/draft.tsx'
import { TextsField } from '../texts/texts-field.tsx'
import { OptionsField } from './options-field.tsx'

const types = ['text', 'number', 'boolean', 'date', 'choice', 'choices', 'country'] as const

/** The questions of a questionnaire, in the order in which they are asked. */
export function QuestionsField(props: { path: string; value: unknown; onChange: (value: Question[]) => void }) {
  const { path, onChange } = props
  const { t, language } = useWords('workflows/steps')
  const { canWrite } = useDraft()
  const questions = (Array.isArray(props.value) ? props.value : []) as Question[]
  const put = (at: number, next: Question) => onChange(questions.map((one, place) => (place === at ? next : one)))
  function add() {
    let number = questions.length + 1
    while (questions.some(({ key }) => key === `question-${number}`)) number++
    onChange([
      ...questions,
      { key: `question-${number}`, type: 'text', required: false, label: { en: t('questions.new') } },
    ])
  }
  return (
    <Stack gap="xs" data-place={path}>
      <Accordion variant="separated" chevronPosition="left">
        {questions.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its key is being edited
          <Accordion.Item key={at} value={String(at)}>
            <Group gap={4} wrap="nowrap" pr="xs">
              <Accordion.Control>{one.label[language] ?? one.label.en ?? one.key}</Accordion.Control>
              {canWrite && (
                <Order
                  at={at}
                  count={questions.length}
                  onMove={(to) => onChange(moved(questions, at, to))}
                  onRemove={() => onChange(questions.filter((_, place) => place !== at))}
                />
              )}
            </Group>
            <Accordion.Panel>
              <QuestionForm path={`${path}.${at}`} question={one} onChange={(next) => put(at, next)} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {canWrite && (
        <Button variant="subtle" size="xs" w="fit-content" leftSection={<Plus size={14} aria-hidden />} onClick={add}>
          {t('questions.add')}
        </Button>
      )}
    </Stack>
  )
}

interface OrderProps {
  at: number
  count: number
  onMove: (to: number) => void
  onRemove: () => void
}

function Order({ at, count, onMove, onRemove }: OrderProps) {
  const { t } = useWords('workflows/steps')
  const number = at + 1
  return (
    <Group gap={0} wrap="nowrap">
      <ActionIcon disabled={at === 0} onClick={() => onMove(at - 1)} aria-label={t('questions.up', { at: number })}>
        <ArrowUp size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        disabled={at === count - 1}
        onClick={() => onMove(at + 1)}
        aria-label={t('questions.down', { at: number })}
      >
        <ArrowDown size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon disabled={count === 1} onClick={onRemove} aria-label={t('questions.remove', { at: number })}>
        <Trash2 size={14} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function QuestionForm(props: { path: string; question: Question; onChange: (next: Question) => void }) {
  const { path, question, onChange } = props
  const { t } = useWords('workflows/steps')
  const { canWrite, problemsAt } = useDraft()
  const names = useNames()
  const { options: _, ...withoutOptions } = question
  const isChoice = question.type === 'choice' || question.type === 'choices'
  function retype(type: Question['type']) {
    const becomesChoice = type === 'choice' || type === 'choices'
    const options = question.options ?? [{ value: 'YES', label: { en: 'Yes' } }]
    onChange(becomesChoice ? { ...question, type, options } : { ...withoutOptions, type })
  }
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label={t('questions.key.label')}
          description={t('questions.key.help')}
          value={question.key}
          disabled={!canWrite}
          data-place={`${path}.key`}
          error={problemsAt(`${path}.key`)[0]?.message}
          onChange={(event) => onChange({ ...question, key: event.currentTarget.value })}
        />
        <Select
          label={t('questions.type.label')}
          description={t('questions.type.help')}
          allowDeselect={false}
          data={types.map((value) => ({ value, label: t(`questions.type.${value}`) }))}
          value={question.type}
          disabled={!canWrite}
          onChange={(type) => type && retype(type as Question['type'])}
        />
      </Group>
      <Switch
        label={t('questions.required')}
        checked={question.required}
        disabled={!canWrite}
        onChange={(event) => onChange({ ...question, required: event.currentTarget.checked })}
      />
      <TextsField
        path={`${path}.label`}
        label={t('questions.label')}
        value={question.label}
        rows={1}
        onChange={(label) => onChange({ ...question, label: label ?? { en: '' } })}
      />
      {isChoice && (
        <OptionsField
          path={`${path}.options`}
          options={question.options ?? []}
          onChange={(options) => onChange({ ...question, options })}
        />
      )}
      <div>
        <Switch
          label={t('questions.when')}
          checked={question.when !== undefined}
          disabled={!canWrite}
          onChange={(event) => {
            const { when: __, ...always } = question
            onChange(event.currentTarget.checked ? { ...question, when: 'true' } : always)
          }}
        />
        {question.when !== undefined && (
          <Condition
            path={`${path}.when`}
            label={t('questions.when')}
            names={names}
            value={question.when}
            onChange={(when) => onChange({ ...question, when })}
          />
        )}
      </div>
    </Stack>
  )
}
