import { Anchor, Badge, Button, Drawer, Group, Stack, Switch, Text } from '@mantine/core'
import { ListChecks } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { EvidenceAnswer } from '../../../../src/features/applications/get-evidence.ts'
import type { FactOnWire } from '../../../../src/features/applications/list-facts.ts'
import { useRead, useWrite } from '../../api.ts'
import { Copy } from '../../parts/copy.tsx'
import { downloadLink } from '../../parts/download-link.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Json } from '../../parts/json.tsx'
import { Loading } from '../../parts/loading.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import type { PanelProps } from './detail.tsx'
import { Fields } from './fields.tsx'

/** Every fact with who said it; one that another source overrules is struck through. Evidence opens beside it. */
export function Facts({ applicationId, opened, onOpen }: PanelProps) {
  const { t, has } = useWords('applications/detail')
  const [isAll, setAll] = useState(true)
  const facts = useRead<{ data: FactOnWire[] }>('applications.facts.list', { applicationId })
  if (facts.isPending) return <Loading />
  if (!facts.data) return <Failure error={facts.error} onRetry={() => void facts.refetch()} />
  const nameOf = ({ subject, name }: FactOnWire) =>
    `${t(`subject.${subject}`)}: ${has(`fact.${name}`) ? t(`fact.${name}`) : name}`
  const columns: Column<FactOnWire>[] = [
    { key: 'name', title: t('facts.fact'), render: nameOf },
    {
      key: 'value',
      title: t('facts.value'),
      wraps: true,
      render: (fact) => (
        <span className={fact.believed ? undefined : classes.overruled} dir="auto">
          {valueText(fact)}
        </span>
      ),
    },
    {
      key: 'source',
      title: t('facts.source'),
      render: ({ origin, source }) => (
        <span>
          {t(`origin.${origin}`)}{' '}
          <Text span inherit c="dimmed">
            {source !== 'applicant' && source}
          </Text>
        </span>
      ),
    },
    { key: 'at', title: t('facts.time'), render: ({ collectedAt }) => <Time at={collectedAt} exact /> },
    {
      key: 'believed',
      title: t('facts.counts'),
      render: ({ believed }) =>
        believed ? (
          <Badge tt="none" color="green">
            {t('facts.believed')}
          </Badge>
        ) : (
          <Badge tt="none" color="gray">
            {t('facts.overruled')}
          </Badge>
        ),
    },
    {
      key: 'evidence',
      title: t('facts.evidence'),
      render: ({ evidenceId }) =>
        evidenceId ? (
          <Anchor component="button" type="button" inherit onClick={() => onOpen(evidenceId)}>
            {t('facts.look')}
          </Anchor>
        ) : (
          '–'
        ),
    },
  ]
  const rows = facts.data.data.filter(({ believed }) => isAll || believed)
  return (
    <Stack gap="sm">
      <Group justify="flex-end">
        <Switch checked={isAll} onChange={(event) => setAll(event.currentTarget.checked)} label={t('facts.all')} />
      </Group>
      <Table
        label={t('tab.facts')}
        columns={columns}
        rows={rows}
        idOf={({ factId }) => factId}
        empty={
          <Empty icon={ListChecks} title={t('facts.none')}>
            {t('facts.noneText')}
          </Empty>
        }
      />
      <EvidenceDrawer applicationId={applicationId} evidenceId={opened} onClose={() => onOpen(undefined)} />
    </Stack>
  )
}

/** What is a record is told in short here; the tabs tell the rest. */
function valueText({ name, value }: FactOnWire): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (name === 'company') {
    const { organization } = value as { organization: { organizationName: string; organizationNumber: { id: string } } }
    return `${organization.organizationName} (${organization.organizationNumber.id})`
  }
  if (value && typeof value === 'object' && 'id' in value && 'issuingCountry' in value)
    return `${String(value.id)} (${String(value.issuingCountry)})`
  if (Array.isArray(value) && value.every(isNamed))
    return value.map(({ name, iban, accountNumber }) => name ?? iban ?? accountNumber).join(', ')
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** An owner or an account: what people call it by. */
function isNamed(one: unknown): one is { name?: string; iban?: string; accountNumber?: string } {
  return typeof one === 'object' && one !== null && ('name' in one || 'iban' in one || 'accountNumber' in one)
}

/** JSON with a line for each field; anything else as it is. */
function readable({ text = '', contentType, isWhole }: EvidenceAnswer): string {
  if (!isWhole || !/json/.test(contentType)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** Each look is written into the audit log, so it is asked for when it is opened and not before. */
function EvidenceDrawer({
  applicationId,
  evidenceId,
  onClose,
}: {
  applicationId: string
  evidenceId: string | undefined
  onClose: () => void
}) {
  const { t } = useWords('applications/detail')
  const { mutate, data, error, isPending } = useWrite<EvidenceAnswer>('applications.evidence.get', { refreshes: [] })
  useEffect(() => {
    if (evidenceId) mutate({ applicationId, evidenceId })
  }, [applicationId, evidenceId, mutate])
  const shown = data?.evidenceId === evidenceId ? data : undefined
  return (
    <Drawer
      opened={evidenceId !== undefined}
      onClose={onClose}
      position="right"
      size="xl"
      title={t('evidence.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('evidence.lead')}
        </Text>
        {isPending && <Loading rows={5} />}
        <Failure error={error} onRetry={() => evidenceId && mutate({ applicationId, evidenceId })} />
        {shown && (
          <>
            <Fields
              of={[
                [t('evidence.source'), shown.source],
                [t('evidence.asked'), shown.url],
                [t('evidence.received'), <Time key="at" at={shown.retrievedAt} exact />],
                [t('evidence.type'), shown.contentType],
                [t('evidence.sha256'), <Copy key="sha" value={shown.sha256} label={t('evidence.sha256')} />],
                [t('evidence.licence'), shown.licence],
              ]}
              leavesOut
            />
            {shown.erased && <Text size="sm">{t('evidence.erased')}</Text>}
            {shown.text !== undefined && <Json value={readable(shown)} label={t('evidence.title')} />}
            {!shown.isWhole && <Text size="sm">{t('evidence.cut')}</Text>}
            {shown.downloadUrl && (
              <Button variant="default" onClick={() => downloadLink(String(shown.downloadUrl))}>
                {t('evidence.download')}
              </Button>
            )}
          </>
        )}
      </Stack>
    </Drawer>
  )
}
