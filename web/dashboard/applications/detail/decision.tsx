import { Alert, Badge, Code, Group, Stack, Text } from '@mantine/core'
import { Check, CircleHelp, X } from 'lucide-react'
import type { DecisionAnswer } from '../../../../src/features/applications/get-decision.ts'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import type { PanelProps } from './detail.tsx'
import { Fields, Section } from './fields.tsx'

type Part = NonNullable<DecisionAnswer['risk']>['parts'][number]
const icons = { TRUE: Check, FALSE: X, UNRESOLVED: CircleHelp }
const colours = { TRUE: 'green', FALSE: 'gray', UNRESOLVED: 'orange' }

/** How the rules came to their outcome: each in its order with its result, the parts of the risk, and the check by replay. */
export function Decision({ decision }: PanelProps) {
  const { t, has } = useWords('applications/detail')
  const { outcome, rules, reservations, risk, replay } = decision
  const columns: Column<Part>[] = [
    { key: 'code', title: t('risk.part'), render: ({ code }) => code },
    { key: 'when', title: t('rules.condition'), wraps: true, render: ({ when }) => <Code>{when}</Code> },
    {
      key: 'holds',
      title: t('rules.result'),
      render: ({ holds, why }) => [t(`risk.holds.${holds}`), why].filter(Boolean).join(': '),
    },
    { key: 'points', title: t('risk.points'), isNumber: true, render: ({ points }) => points },
  ]
  return (
    <Stack gap="md">
      <Section title={t('rules.outcome')}>
        <Fields
          of={[
            [t('overview.outcome'), outcome && `${t(`outcome.${outcome.outcome}`)} (${outcome.reason})`],
            [t('overview.decidedAt'), decision.decidedAt && <Time at={decision.decidedAt} exact />],
            [t('rules.replay'), t(`rules.replays.${replay}`)],
            [t('rules.fourEyes'), decision.workflow.fourEyes ? t('yes') : t('no')],
          ]}
        />
        {replay === 'DIFFERENT' && (
          <Alert color="red" variant="light">
            {t('rules.differs')}
          </Alert>
        )}
        {reservations.length > 0 && (
          <Alert color="orange" variant="light" title={t('rules.held')}>
            {reservations.map((one) => (has(`reservation.${one}`) ? t(`reservation.${one}`) : one)).join(' · ')}
          </Alert>
        )}
      </Section>
      <Section title={t('rules.title')}>
        {!outcome && (
          <Text size="sm" c="dimmed">
            {t('rules.notYet')}
          </Text>
        )}
        <ol className={`${classes.list} ${classes.rules}`}>
          {rules.map((rule, at) => {
            const Icon = icons[rule.result]
            const isDecided = outcome?.rule === at
            const isAfter = outcome?.rule !== undefined && at > outcome.rule
            return (
              <li key={`${rule.when} ${rule.reason}`} className={classes.rule} data-decided={isDecided || undefined}>
                <Group justify="space-between" gap="xs">
                  <Group gap="xs">
                    <Text span size="sm" fw={600}>
                      {at + 1}. {t(`outcome.${rule.outcome}`)}: {rule.reason}
                    </Text>
                    {isDecided && (
                      <Badge tt="none" color="accent">
                        {t('rules.decided')}
                      </Badge>
                    )}
                    {isAfter && (
                      <Text span size="xs" c="dimmed">
                        {t('rules.after')}
                      </Text>
                    )}
                  </Group>
                  <Badge color={colours[rule.result]} leftSection={<Icon size={12} aria-hidden />} tt="none">
                    {t(`rules.${rule.result}`)}
                  </Badge>
                </Group>
                <Code>{rule.when}</Code>
                {rule.why && (
                  <Text size="xs" c="dimmed">
                    {rule.why}
                  </Text>
                )}
              </li>
            )
          })}
        </ol>
      </Section>
      {risk && (
        <Section title={t('risk.title')}>
          <Fields
            of={[
              [t('risk.level'), risk.level && t(`risk.${risk.level}`)],
              [t('risk.score'), risk.score ?? t('risk.span', { from: risk.from, to: risk.to })],
            ]}
          />
          <Table label={t('risk.title')} columns={columns} rows={risk.parts} idOf={({ code }) => code} />
        </Section>
      )}
    </Stack>
  )
}
