import { Alert, Stack, Text } from '@mantine/core'
import { Network } from 'lucide-react'
import { lazy, Suspense } from 'react'
import type { FactOnWire } from '../../../../src/features/applications/list-facts.ts'
import type { OwnersAnswer } from '../../../../src/features/applications/owners-on-wire.ts'
import { useRead } from '../../api.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { Hits } from './company.tsx'
import type { PanelProps } from './detail.tsx'
import { Section } from './fields.tsx'
import { type Declared, ownershipGraph } from './ownership-graph.ts'
import { useWho } from './use-who.ts'

const Graph = lazy(() => import('./owners-graph.tsx').then((module) => ({ default: module.OwnersGraph })))

type Owner = OwnersAnswer['data'][number]

/** Who owns the company: drawn, as a table that says the same, and what the register of owners says. */
export function Owners({ applicationId, decision }: PanelProps) {
  const { t } = useWords('applications/detail')
  const { percent } = useFormat()
  const who = useWho(applicationId, decision.workflow.kind)
  const owners = useRead<OwnersAnswer>('applications.organization.owners.get', { applicationId })
  const facts = useRead<{ data: FactOnWire[] }>('applications.facts.list', { applicationId })
  if (owners.isPending || facts.isPending) return <Loading />
  if (!owners.data) return <Failure error={owners.error} onRetry={() => void owners.refetch()} />
  if (!owners.data.declared) {
    return (
      <Empty icon={Network} title={t('owners.none')}>
        {t('owners.noneText')}
      </Empty>
    )
  }
  const { data, organizations = [], register, discrepancies = [], unclear = [], accountedForPercent } = owners.data
  const told = facts.data?.data.findLast(({ name }) => name === 'owners')?.value
  const graph = ownershipGraph({ name: who.name ?? t('unnamed'), number: who.number }, (told ?? data) as Declared[])
  const share = (value: number | undefined) => (value === undefined ? t('unknown') : percent(value / 100))
  const columns: Column<Owner>[] = [
    { key: 'name', title: t('name'), render: ({ name }) => <span dir="auto">{name}</span> },
    { key: 'born', title: t('born'), render: ({ dateOfBirth }) => dateOfBirth ?? t('unknown') },
    { key: 'country', title: t('company.country'), render: ({ country }) => country ?? t('unknown') },
    { key: 'share', title: t('owners.share'), isNumber: true, render: ({ sharePercent }) => share(sharePercent) },
    { key: 'votes', title: t('owners.votes'), isNumber: true, render: ({ votingPercent }) => share(votingPercent) },
    {
      key: 'how',
      title: t('owners.how'),
      wraps: true,
      render: ({ how }) =>
        [
          ...(how?.grounds ?? []).map((ground) => t(`owners.ground.${ground}`)),
          how && how.through.length > 0
            ? t('owners.through', { names: how.through.map(({ name }) => name).join(', ') })
            : '',
        ]
          .filter(Boolean)
          .join(' · '),
    },
    { key: 'hits', title: t('tab.screening'), render: (one) => <Hits member={one} /> },
  ]
  return (
    <Stack gap="md">
      <Section title={t('owners.drawn')}>
        {accountedForPercent !== undefined && (
          <Text size="sm" c="dimmed">
            {t('owners.accounted', { percent: share(accountedForPercent), rest: share(owners.data.unknownPercent) })}
          </Text>
        )}
        {graph.hasCircle && (
          <Alert color="orange" variant="light">
            {t('owners.circle')}
          </Alert>
        )}
        <Suspense fallback={<Loading rows={1} height={320} />}>
          <Graph graph={graph} />
        </Suspense>
      </Section>
      <Section title={t('owners.people')}>
        <Table
          label={t('owners.people')}
          columns={columns}
          rows={data}
          idOf={({ name, dateOfBirth }) => `${name} ${dateOfBirth}`}
          empty={<Empty icon={Network} title={t('owners.nobodyReaches')} />}
        />
        {organizations.length > 0 && (
          <Table
            label={t('owners.companies')}
            columns={[
              { key: 'name', title: t('owners.companies'), render: ({ name }) => name },
              {
                key: 'number',
                title: t('company.number'),
                render: ({ organizationNumber }) => organizationNumber ?? t('unknown'),
              },
              {
                key: 'share',
                title: t('owners.share'),
                isNumber: true,
                render: ({ sharePercent }) => share(sharePercent),
              },
              { key: 'hits', title: t('tab.screening'), render: (one) => <Hits member={one} /> },
            ]}
            rows={organizations}
            idOf={({ name, organizationNumber }) => `${name} ${organizationNumber}`}
          />
        )}
      </Section>
      {register && (
        <Section title={t('owners.register')}>
          <Text size="sm">{t(`owners.outcome.${register.outcome}`)}</Text>
          {register.owners.map((one) => (
            <Text size="sm" key={`${one.name} ${one.dateOfBirth ?? one.birthMonth ?? ''}`}>
              {one.name ?? t('owners.hidden')}
              {one.dateOfBirth || one.birthMonth ? `, ${one.dateOfBirth ?? one.birthMonth}` : ''}
            </Text>
          ))}
          {discrepancies.map(({ code, name }) => (
            <Alert key={`${code} ${name}`} color="orange" variant="light" title={t(`owners.differs.${code}`)}>
              {name}
            </Alert>
          ))}
          {unclear.map(({ code, name }) => (
            <Text key={`${code} ${name}`} size="sm" c="dimmed">
              {t(`owners.unclear.${code}`)} {name}
            </Text>
          ))}
        </Section>
      )}
    </Stack>
  )
}
