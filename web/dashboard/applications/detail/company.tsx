import { Alert, Badge, Group, List, Table as Plain, Stack, Text } from '@mantine/core'
import { Building2 } from 'lucide-react'
import type { BoardAnswer } from '../../../../src/features/applications/get-board-members.ts'
import type { OrganizationAnswer } from '../../../../src/features/applications/get-organization.ts'
import type { RepresentativeAnswer } from '../../../../src/features/applications/get-representative.ts'
import type { SignedByAnswer } from '../../../../src/features/applications/get-signed-by.ts'
import type { CombinationsAnswer } from '../../../../src/features/applications/get-signing-combinations.ts'
import type { SigningRuleAnswer } from '../../../../src/features/applications/get-signing-rule.ts'
import type { SourcesAnswer } from '../../../../src/features/applications/get-sources.ts'
import { useRead } from '../../api.ts'
import { Copy } from '../../parts/copy.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import type { PanelProps } from './detail.tsx'
import { Fields, Section } from './fields.tsx'
import { SigningCheck } from './signing-check.tsx'

type Member = BoardAnswer['data'][number][number]

/** What registers tell of the company: who runs it, and who may sign for it. */
export function Company({ applicationId }: PanelProps) {
  const { t } = useWords('applications/detail')
  const company = useRead<OrganizationAnswer>('applications.organization.get', { applicationId })
  const board = useRead<BoardAnswer>('applications.organization.boardMembers.get', { applicationId })
  if (company.isPending || board.isPending) return <Loading />
  if (!company.data || !board.data) {
    return <Failure error={company.error ?? board.error} onRetry={() => void company.refetch()} />
  }
  if (!company.data.organizationNumber) {
    return (
      <Empty icon={Building2} title={t('company.none')}>
        {t('company.noneText')}
      </Empty>
    )
  }
  const members = board.data.data.flat()
  return (
    <Stack gap="md">
      <General company={company.data} applicationId={applicationId} />
      <Section title={t('company.board', { count: members.length })}>
        <Board members={members} />
      </Section>
      <Signing applicationId={applicationId} members={members} />
    </Stack>
  )
}

function General({ company, applicationId }: { company: OrganizationAnswer; applicationId: string }) {
  const { t } = useWords('applications/detail')
  const { country, date } = useFormat()
  const sources = useRead<SourcesAnswer>('applications.organization.sources.get', { applicationId })
  const { organizationNumber: number, addresses = [], sanctionHits } = company
  const from = [...new Set(sources.data?.data.map(({ source }) => source))]
  const [first] = sources.data?.data ?? []
  return (
    <Section title={t('company.title')} aside={<Hits member={{ sanctionHits }} />}>
      <Fields
        leavesOut
        of={[
          [t('name'), company.organizationName],
          [t('company.number'), number && <Copy value={number.id} label={t('company.number')} />],
          [t('company.country'), number && country(number.issuingCountry)],
          [t('company.legalType'), company.legalType],
          [t('company.status'), company.companyStatus],
          [t('company.registered'), company.registrationDate],
          [t('company.founded'), company.foundationDate],
          [
            t('address'),
            addresses.map(({ type: _, ...one }) => Object.values(one).filter(Boolean).join(', ')).join(' · '),
          ],
          [t('company.industry'), company.industryCodes?.join(', ')],
          [t('company.activity'), company.businessActivity],
          [t('company.employees'), company.numberOfEmployeesInterval],
          [t('company.vat'), company.registeredCorporateVatDate],
          [t('company.lei'), sources.data?.lei],
          [
            t('company.sources'),
            first && t('company.from', { sources: from.join(', '), date: date(new Date(first.asOf)) }),
          ],
        ]}
      />
    </Section>
  )
}

function Board({ members }: { members: Member[] }) {
  const { t } = useWords('applications/detail')
  const columns: Column<Member>[] = [
    { key: 'name', title: t('name'), render: ({ name }) => <span dir="auto">{name}</span> },
    { key: 'roles', title: t('company.roles'), wraps: true, render: ({ roles }) => roles.join(', ') },
    {
      key: 'born',
      title: t('company.identity'),
      render: (one) =>
        one.personalIdentityNumber?.id ?? one.organizationIdentifier?.id ?? one.dateOfBirth ?? t('unknown'),
    },
    { key: 'hits', title: t('tab.screening'), render: (one) => <Hits member={one} /> },
  ]
  return (
    <Table
      label={t('company.board', { count: members.length })}
      columns={columns}
      rows={members}
      idOf={(one) => `${one.name} ${one.dateOfBirth ?? ''} ${one.personalIdentityNumber?.id ?? ''} ${one.roles.join()}`}
      empty={<Empty icon={Building2} title={t('company.noBoard')} />}
    />
  )
}

/** Hits of one of them. Whoever was not screened has none that are known: that is not "none". */
export function Hits({
  member: { pepHits, sanctionHits },
}: {
  member: { pepHits?: unknown[] | undefined; sanctionHits?: unknown[] | undefined }
}) {
  const { t } = useWords('applications/detail')
  if (!pepHits && !sanctionHits) {
    return (
      <Text size="sm" c="dimmed">
        {t('hits.notScreened')}
      </Text>
    )
  }
  const [sanctions, peps] = [sanctionHits?.length ?? 0, pepHits?.length ?? 0]
  if (sanctions + peps === 0)
    return (
      <Badge tt="none" color="green">
        {t('hits.none')}
      </Badge>
    )
  return (
    <Group gap={4}>
      {sanctions > 0 && (
        <Badge tt="none" color="red">
          {t('hits.sanctions', { count: sanctions })}
        </Badge>
      )}
      {peps > 0 && (
        <Badge tt="none" color="orange">
          {t('hits.peps', { count: peps })}
        </Badge>
      )}
    </Group>
  )
}

const groupsShown = 30

function Signing({ applicationId, members }: { applicationId: string; members: Member[] }) {
  const { t, language, has } = useWords('applications/detail')
  const rule = useRead<SigningRuleAnswer>('applications.organization.signingRule.get', { applicationId, language })
  const groups = useRead<CombinationsAnswer>('applications.organization.signingCombinations.get', { applicationId })
  const person = useRead<RepresentativeAnswer>('applications.organization.representative.get', { applicationId })
  const signed = useRead<SignedByAnswer>('applications.organization.signedBy.get', { applicationId })
  if (rule.isPending || groups.isPending) return <Loading rows={4} />
  if (!rule.data || !groups.data)
    return <Failure error={rule.error ?? groups.error} onRetry={() => void groups.refetch()} />
  const { data, coverage, count, reviewRequired, unresolved, limitedMandates, origin } = groups.data
  return (
    <>
      <Section
        title={t('signing.title')}
        aside={
          <Badge tt="none" color={coverage === 'COMPLETE' ? 'green' : 'orange'}>
            {t(`signing.coverage.${coverage}`)}
          </Badge>
        }
      >
        {reviewRequired && (
          <Alert color="orange" variant="light">
            {t('signing.review')}
          </Alert>
        )}
        <Fields
          leavesOut
          of={[
            [t('signing.inWords'), rule.data.words.length > 0 && <Lines key="w" of={rule.data.words} />],
            [t('signing.printed'), rule.data.ruleText],
            [t('signing.procuration'), rule.data.procurationText],
            [t('signing.origin'), origin && t(`signing.origins.${origin}`)],
            [
              t('signing.unresolved'),
              unresolved.map((one) => (has(`signing.code.${one}`) ? t(`signing.code.${one}`) : one)).join(', '),
            ],
          ]}
        />
        {data.length > 0 && (
          <Stack gap={4}>
            <Text fw={600} size="sm">
              {t('signing.groups', { count: count ?? data.length })}
            </Text>
            <List size="sm" type="ordered" spacing={2}>
              {data.slice(0, groupsShown).map((group) => (
                <List.Item key={group.map(({ name }) => name).join('+')}>
                  {group.map(({ name }) => name).join(` ${t('signing.and')} `)}
                </List.Item>
              ))}
            </List>
            {data.length > groupsShown && (
              <Text size="sm" c="dimmed">
                {t('signing.more', { count: data.length - groupsShown })}
              </Text>
            )}
          </Stack>
        )}
        {limitedMandates.map((mandate) => (
          <Text size="sm" key={`${mandate.type} ${mandate.ruleText ?? ''}`}>
            {t(`signing.mandate.${mandate.type}`)}:{' '}
            {mandate.combinations
              .map((group) => group.map(({ name }) => name).join(` ${t('signing.and')} `))
              .join('; ') || mandate.ruleText}
          </Text>
        ))}
      </Section>
      <SigningCheck applicationId={applicationId} members={members} />
      <Section title={t('signing.who')}>
        <Fields
          of={[
            [
              t('signing.representative'),
              person.data &&
                `${person.data.name ?? t('unknown')}: ${t(`signing.standing.${person.data.status}`)}${person.data.roles.length > 0 ? ` (${person.data.roles.join(', ')})` : ''}`,
            ],
          ]}
        />
        <Plain aria-label={t('signing.signedBy')}>
          <Plain.Thead>
            <Plain.Tr>
              <Plain.Th>{t('signing.signedBy')}</Plain.Th>
              <Plain.Th>{t('company.identity')}</Plain.Th>
              <Plain.Th>{t('tab.screening')}</Plain.Th>
            </Plain.Tr>
          </Plain.Thead>
          <Plain.Tbody>
            {signed.data?.data.map((one) => (
              <Plain.Tr key={`${one.name} ${one.personalIdentityNumber?.id}`}>
                <Plain.Td>{one.name}</Plain.Td>
                <Plain.Td>{one.personalIdentityNumber?.id ?? t('unknown')}</Plain.Td>
                <Plain.Td>
                  <Hits member={one} />
                </Plain.Td>
              </Plain.Tr>
            ))}
            {signed.data?.data.length === 0 && (
              <Plain.Tr>
                <Plain.Td colSpan={3}>{t('signing.nobody')}</Plain.Td>
              </Plain.Tr>
            )}
          </Plain.Tbody>
        </Plain>
      </Section>
    </>
  )
}

function Lines({ of }: { of: string[] }) {
  return (
    <>
      {of.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  )
}
