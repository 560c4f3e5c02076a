import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  Paper,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import type { Rule } from '../../../../src/engines/workflow/types.ts'
import { useWords } from '../../words/index.ts'
import { Condition } from '../cel/condition.tsx'
import { useNames } from '../cel/use-names.ts'
import { moved, useDraft } from '../editor/draft.tsx'
import { RiskModel } from './risk.tsx'
import classes from './rules.module.css'

const outcomes = ['APPROVE', 'REVIEW', 'DECLINE'] as const

/** What decides: the rules in order, the risk model they may read, how people review, and how long an application waits. */
export function RulesTab() {
  const { t } = useWords('workflows/rules')
  const { definition, change, canWrite, problemsAt } = useDraft()
  const names = useNames()
  const { rules } = definition
  const put = (place: string, next: (rules: Rule[]) => Rule[]) =>
    change(place, (now) => ({ ...now, rules: next(now.rules) }))
  const set = (at: number, field: keyof Rule, value: string) =>
    put(`rules.${at}.${field}`, (all) => all.map((one, place) => (place === at ? { ...one, [field]: value } : one)))

  function move(from: number, to: number) {
    put('rules', (all) => moved(all, from, to))
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-rule="${to}"]`)?.focus())
  }
  /** Before the last one, which is most often “always”. */
  function add() {
    const made: Rule = { when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'NEW_RULE' }
    put('rules', (all) => [...all.slice(0, -1), made, ...all.slice(-1)])
  }

  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Title order={2}>{t('title')}</Title>
        <Text size="sm" c="dimmed" maw="46rem">
          {t('lead')}
        </Text>
        {problemsAt('rules')
          .filter(({ path }) => path === 'rules')
          .map(({ message }) => (
            <Text key={message} size="sm" c="var(--mantine-color-error)">
              {message}
            </Text>
          ))}
        <ol className={classes.rules}>
          {rules.map((rule, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other name than its place
            <li key={at} className={classes.rule} data-place={`rules.${at}`}>
              <span className={classes.number}>{at + 1}</span>
              <Condition
                path={`rules.${at}.when`}
                label={t('when', { at: at + 1 })}
                value={rule.when}
                names={names}
                onChange={(when) => set(at, 'when', when)}
              />
              <Select
                aria-label={t('outcome', { at: at + 1 })}
                className={classes.outcome}
                allowDeselect={false}
                disabled={!canWrite}
                data={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
                value={rule.outcome}
                onChange={(outcome) => outcome && set(at, 'outcome', outcome)}
              />
              <TextInput
                aria-label={t('reason', { at: at + 1 })}
                className={classes.reason}
                disabled={!canWrite}
                value={rule.reason}
                data-place={`rules.${at}.reason`}
                error={problemsAt(`rules.${at}.reason`)[0]?.message}
                onChange={(event) => set(at, 'reason', event.currentTarget.value)}
              />
              {canWrite && (
                <Group gap={0} wrap="nowrap" className={classes.actions}>
                  <ActionIcon
                    disabled={at === 0}
                    data-rule={at}
                    aria-label={t('up', { at: at + 1 })}
                    onClick={() => move(at, at - 1)}
                  >
                    <ArrowUp size={14} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    disabled={at === rules.length - 1}
                    aria-label={t('down', { at: at + 1 })}
                    onClick={() => move(at, at + 1)}
                  >
                    <ArrowDown size={14} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    disabled={rules.length === 1}
                    aria-label={t('remove', { at: at + 1 })}
                    onClick={() => put('rules', (all) => all.filter((_, place) => place !== at))}
                  >
                    <Trash2 size={14} aria-hidden />
                  </ActionIcon>
                </Group>
              )}
            </li>
          ))}
        </ol>
        {canWrite && (
          <Button variant="default" w="fit-content" leftSection={<Plus size={16} aria-hidden />} onClick={add}>
            {t('add')}
          </Button>
        )}
      </Stack>
      <RiskModel />
      <Paper>
        <Stack gap="md">
          <Switch
            label={t('fourEyes')}
            description={t('fourEyes.help')}
            checked={definition.review.fourEyes}
            disabled={!canWrite}
            onChange={({ currentTarget: { checked } }) =>
              change('review', (now) => ({ ...now, review: { ...now.review, fourEyes: checked } }))
            }
          />
          <NumberInput
            label={t('expires')}
            description={t('expires.help')}
            maw="20rem"
            min={1}
            max={3650}
            clampBehavior="none"
            value={definition.expiresAfterDays}
            disabled={!canWrite}
            data-place="expiresAfterDays"
            error={problemsAt('expiresAfterDays')[0]?.message}
            onChange={(days) =>
              typeof days === 'number' && change('expiresAfterDays', (now) => ({ ...now, expiresAfterDays: days }))
            }
          />
        </Stack>
      </Paper>
    </Stack>
  )
}
