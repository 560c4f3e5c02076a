import { Button, Group, List, MultiSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { Trash2, TriangleAlert } from 'lucide-react'
import { Copy } from '../../parts/copy.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import type { CountryEntry, Market } from '../operations.ts'
import { flowLanguages } from '../texts/texts-field.tsx'
import { OrderedChoice } from './ordered-choice.tsx'
import { type MarketStatus, problemsOf } from './problems-of.ts'

interface CardProps {
  market: Market
  /** What there is to choose from in the country. */
  known: CountryEntry | undefined
  status: MarketStatus | undefined
  onChange: (market: Market) => void
  onRemove: (() => void) | undefined
}

/** A country: its eIDs and registers in the order in which they are offered and asked, its languages, and what it lacks. */
export function MarketCard({ market, known, status, onChange, onRemove }: CardProps) {
  const { t, language } = useWords('workflows/markets')
  const { country } = useFormat()
  const { workflow, canWrite, problemsAt, vocabulary } = useDraft()
  const { countryCode, eidMethods, registries, languages, marketId } = market
  const nameOf = new Intl.DisplayNames(language, { type: 'language' })
  const name = country(countryCode)
  const at = workflow.markets.findIndex((one) => one.countryCode === countryCode)
  const problems = [
    ...problemsOf(market, workflow.kind, status).map(({ key, values }) => t(`problem.${key}`, values)),
    ...problemsAt(`markets.${at}`).map(({ message, messageSv }) =>
      language === 'sv' ? (messageSv ?? message) : message,
    ),
    ...problemsAt(`markets.${countryCode}`).map(({ message, messageSv }) =>
      language === 'sv' ? (messageSv ?? message) : message,
    ),
  ]
  return (
    <Paper component="section" aria-label={name} data-place={`markets.${countryCode}`}>
      <Stack gap="md">
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={2}>
              {name} ({countryCode})
            </Title>
            {marketId && <Copy value={marketId} shown={`…${marketId.slice(-12)}`} label={t('id')} />}
          </Group>
          {canWrite && onRemove && (
            <Button
              variant="subtle"
              color="red"
              size="xs"
              leftSection={<Trash2 size={14} aria-hidden />}
              aria-label={t('remove', { name })}
              onClick={onRemove}
            >
              {t('removeShort')}
            </Button>
          )}
        </Group>
        {problems.length > 0 && (
          <List size="sm" spacing={4} icon={<TriangleAlert size={16} aria-label={t('warning')} role="img" />}>
            {[...new Set(problems)].map((text) => (
              <List.Item key={text}>{text}</List.Item>
            ))}
          </List>
        )}
        <OrderedChoice
          label={t('methods')}
          description={t('methods.help')}
          of={[
            ...(known?.eidMethods ?? []).map(({ method, name: title }) => ({ value: method, label: title })),
            ...(vocabulary ? [{ value: vocabulary.documentMethod, label: t('methods.document') }] : []),
          ]}
          value={eidMethods}
          onChange={(next) => onChange({ ...market, eidMethods: next })}
        />
        {workflow.kind === 'KYB' && (
          <OrderedChoice
            label={t('registries')}
            description={t('registries.help')}
            of={
              known?.registries.map(({ id, isReady }) => ({
                value: id,
                label: isReady ? id : t('registries.unset', { id }),
              })) ?? []
            }
            value={registries}
            onChange={(next) => onChange({ ...market, registries: next })}
          />
        )}
        <MultiSelect
          label={t('languages')}
          description={t('languages.help')}
          maw="32rem"
          disabled={!canWrite}
          data={[...new Set([...flowLanguages, ...languages])].map((code) => ({
            value: code,
            label: nameOf.of(code) ?? code,
          }))}
          value={languages}
          error={languages.length === 0 ? t('languages.none') : undefined}
          onChange={(next) => onChange({ ...market, languages: next })}
        />
        {status?.registries.length === 0 && workflow.kind === 'KYB' && (
          <Text size="sm" c="dimmed">
            {t(`manual.${status.manualEntry ?? 'NOT_OFFERED'}`)}
          </Text>
        )}
      </Stack>
    </Paper>
  )
}
