import { ActionIcon, Button, Fieldset, Group, Paper, Select, Stack, Text, Textarea, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SigningRuleAnswer } from '../../../../src/features/reviews/get-signing-rule.ts'
import { useRead, useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import { Meaning, type SigningMeaning } from './meaning.tsx'
import { counts, type DraftSlot, poolChoices, ruleOf } from './rule.ts'

const blank: DraftSlot = { count: '1', pool: '' }

/** Who signs, put together: alternatives, each of positions that different people fill; what it comes to is shown at once. */
export function RuleBuilder({
  applicationId,
  functionaries,
}: {
  applicationId: string
  functionaries: SigningRuleAnswer['functionaries']
}) {
  const { t, language } = useWords('reviews')
  const [alternatives, setAlternatives] = useState<DraftSlot[][]>([[blank]])
  const [comment, setComment] = useState('')
  const rule = ruleOf(alternatives)
  const preview = useRead<SigningMeaning>(
    'signing.readings.preview',
    { applicationId, rule, language },
    { isOn: rule !== undefined, keepsLast: true },
  )
  const create = useWrite<{ status: string }>('signing.readings.create', {
    onDone: ({ status }) => notifications.show({ message: t(`signing.kept.${status}`) }),
  })
  const change = (at: number, slots: DraftSlot[]) =>
    setAlternatives((before) => before.map((one, i) => (i === at ? slots : one)))
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="reading">
      <Stack gap="sm">
        <Title order={2} size="h3" id="reading">
          {t('signing.yours')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('signing.how')}
        </Text>
        {alternatives.map((slots, at) => (
          <Alternative
            // biome-ignore lint/suspicious/noArrayIndexKey: an alternative is nothing but its place
            key={at}
            number={at + 1}
            slots={slots}
            choices={poolChoices(functionaries, t)}
            onChange={(next) => change(at, next)}
            onRemove={
              alternatives.length > 1 ? () => setAlternatives((all) => all.filter((_, i) => i !== at)) : undefined
            }
          />
        ))}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<Plus size={14} />}
            onClick={() => setAlternatives((all) => [...all, [blank]])}
          >
            {t('signing.or')}
          </Button>
        </Group>
        <Failure error={rule ? preview.error : undefined} />
        {rule && preview.data && <Meaning meaning={preview.data} />}
        <Textarea
          label={t('decide.comment')}
          autosize
          minRows={2}
          maxLength={5000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Failure error={create.error} />
        <Button
          disabled={!rule || !preview.data || preview.data.refusal !== undefined}
          loading={create.isPending}
          onClick={() => create.mutate({ applicationId, rule, ...(comment.trim() ? { comment: comment.trim() } : {}) })}
        >
          {t(preview.data?.needsConfirmation ? 'signing.propose' : 'signing.keep')}
        </Button>
      </Stack>
    </Paper>
  )
}

interface AlternativeProps {
  number: number
  slots: DraftSlot[]
  choices: { group: string; items: { value: string; label: string }[] }[]
  onChange: (slots: DraftSlot[]) => void
  onRemove: (() => void) | undefined
}

function Alternative({ number, slots, choices, onChange, onRemove }: AlternativeProps) {
  const { t } = useWords('reviews')
  const set = (at: number, change: Partial<DraftSlot>) =>
    onChange(slots.map((slot, i) => (i === at ? { ...slot, ...change } : slot)))
  return (
    <Fieldset legend={t('signing.alternative', { number })} p="sm">
      <Stack gap="xs">
        {slots.map((slot, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a position is nothing but its place
          <Group key={at} gap="xs" wrap="nowrap" align="flex-end">
            <Select
              label={t('signing.count')}
              w="7rem"
              allowDeselect={false}
              data={counts.map((value) => ({ value, label: t(`signing.counts.${value}`) }))}
              value={slot.count}
              onChange={(value) => set(at, { count: value ?? '1' })}
            />
            <Select
              label={t('signing.whom')}
              flex={1}
              searchable
              placeholder={t('signing.choose')}
              data={choices}
              value={slot.pool || null}
              onChange={(value) => set(at, { pool: value ?? '' })}
            />
            {slots.length > 1 && (
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('signing.removeSlot')}
                onClick={() => onChange(slots.filter((_, i) => i !== at))}
              >
                <Trash2 size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        <Group justify="space-between">
          <Button
            size="xs"
            variant="default"
            leftSection={<Plus size={14} />}
            onClick={() => onChange([...slots, blank])}
          >
            {t('signing.and')}
          </Button>
          {onRemove && (
            <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
              {t('signing.removeAlternative')}
            </Button>
          )}
        </Group>
      </Stack>
    </Fieldset>
  )
}
