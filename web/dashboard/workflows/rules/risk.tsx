import { ActionIcon, Button, Group, NumberInput, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import type { RiskModel as Model } from '../../../../src/engines/risk/types.ts'
import { useWords } from '../../words/index.ts'
import { Condition } from '../cel/condition.tsx'
import { useNames } from '../cel/use-names.ts'
import { useDraft } from '../editor/draft.tsx'
import classes from './rules.module.css'

const first: Model = {
  factors: [{ code: 'POLITICALLY_EXPOSED', when: 'hits.pep > 0', points: 40 }],
  thresholds: { medium: 30, high: 60 },
}

/** Factors that each add points, and from how many points on the risk is medium or high. Rules read `risk.level`. */
export function RiskModel() {
  const { t } = useWords('workflows/rules')
  const { definition, change, canWrite, problemsAt } = useDraft()
  const names = useNames().filter(({ name }) => !name.startsWith('risk'))
  const { risk } = definition

  function put(place: string, next: Model | undefined) {
    change(`risk.${place}`, ({ risk: _, ...rest }) => (next ? { ...rest, risk: next } : rest))
  }
  function setFactor(at: number, change: Partial<Model['factors'][number]>) {
    if (!risk) return
    const factors = risk.factors.map((one, place) => (place === at ? { ...one, ...change } : one))
    put(`${at}.${Object.keys(change)[0]}`, { ...risk, factors })
  }
  const threshold = (level: 'medium' | 'high') => (
    <NumberInput
      label={t(`risk.${level}`)}
      w="9rem"
      clampBehavior="none"
      disabled={!canWrite}
      value={risk?.thresholds[level] ?? 0}
      data-place={`risk.thresholds.${level}`}
      error={problemsAt(`risk.thresholds.${level}`)[0]?.message}
      onChange={(points) =>
        risk &&
        typeof points === 'number' &&
        put(level, { ...risk, thresholds: { ...risk.thresholds, [level]: points } })
      }
    />
  )
  return (
    <Stack gap="xs" data-place="risk">
      <Title order={2}>{t('risk.title')}</Title>
      <Text size="sm" c="dimmed" maw="46rem">
        {t('risk.lead')}
      </Text>
      <Switch
        label={t('risk.on')}
        checked={risk !== undefined}
        disabled={!canWrite}
        onChange={(event) => put('on', event.currentTarget.checked ? first : undefined)}
      />
      {risk && (
        <>
          <ol className={classes.rules}>
            {risk.factors.map((factor, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: its code is being edited
              <li key={at} className={`${classes.rule} ${classes.factor}`}>
                <TextInput
                  aria-label={t('risk.code', { at: at + 1 })}
                  value={factor.code}
                  disabled={!canWrite}
                  data-place={`risk.factors.${at}.code`}
                  error={problemsAt(`risk.factors.${at}.code`)[0]?.message}
                  onChange={(event) => setFactor(at, { code: event.currentTarget.value })}
                />
                <Condition
                  path={`risk.factors.${at}.when`}
                  label={t('risk.when', { at: at + 1 })}
                  value={factor.when}
                  names={names}
                  onChange={(when) => setFactor(at, { when })}
                />
                <NumberInput
                  aria-label={t('risk.points', { at: at + 1 })}
                  suffix={t('risk.suffix')}
                  value={factor.points}
                  disabled={!canWrite}
                  clampBehavior="none"
                  data-place={`risk.factors.${at}.points`}
                  error={problemsAt(`risk.factors.${at}.points`)[0]?.message}
                  onChange={(points) => typeof points === 'number' && setFactor(at, { points })}
                />
                {canWrite && (
                  <ActionIcon
                    mt={3}
                    disabled={risk.factors.length === 1}
                    aria-label={t('risk.remove', { at: at + 1 })}
                    onClick={() =>
                      put('factors', { ...risk, factors: risk.factors.filter((_, place) => place !== at) })
                    }
                  >
                    <Trash2 size={14} aria-hidden />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ol>
          {problemsAt('risk')
            .filter(({ path }) => path === 'risk.factors')
            .map(({ message }) => (
              <Text key={message} size="sm" c="var(--mantine-color-error)">
                {message}
              </Text>
            ))}
          <Group align="flex-start">
            {threshold('medium')}
            {threshold('high')}
          </Group>
          {canWrite && (
            <Button
              variant="default"
              w="fit-content"
              leftSection={<Plus size={16} aria-hidden />}
              onClick={() =>
                put('factors', {
                  ...risk,
                  factors: [...risk.factors, { code: `FACTOR_${risk.factors.length + 1}`, when: 'false', points: 10 }],
                })
              }
            >
              {t('risk.add')}
            </Button>
          )}
        </>
      )}
    </Stack>
  )
}
