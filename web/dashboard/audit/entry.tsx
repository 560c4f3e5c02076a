import { Drawer, Stack, Table, Text, Title } from '@mantine/core'
import { Copy } from '../parts/copy.tsx'
import { Json } from '../parts/json.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { ActorName } from './actor-name.tsx'
import type { AuditEntry } from './kinds.ts'

/** Everything that is kept of one entry. */
export function Entry({ entry, onClose }: { entry: AuditEntry | undefined; onClose: () => void }) {
  const { t } = useWords('audit')
  const { t: shell } = useWords('shell')
  const { number, moment } = useFormat()
  const rows = entry
    ? [
        [t('column.at'), `${moment(new Date(entry.at))} (${entry.at})`],
        [t('column.actor'), <ActorName key="actor" actor={entry.actor} />],
        [t('entry.actorId'), <Copy key="id" value={entry.actor.id} label={t('entry.actorId')} />],
        [t('column.subject'), <Copy key="subject" value={entry.subject} label={t('column.subject')} />],
        [t('column.address'), entry.address ?? t('entry.noAddress')],
        [t('entry.request'), entry.requestId ? <Copy key="request" value={entry.requestId} /> : t('entry.noRequest')],
        [t('column.number'), entry.number === undefined ? t('entry.unsealed') : number(entry.number)],
        ...(entry.hash && entry.previousHash
          ? [
              [t('entry.hash'), <Copy key="hash" value={entry.hash} label={t('entry.hash')} />],
              [
                t('entry.previousHash'),
                <Copy key="previous" value={entry.previousHash} label={t('entry.previousHash')} />,
              ],
            ]
          : []),
      ]
    : []
  return (
    <Drawer
      opened={entry !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={entry?.action}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      {entry && (
        <Stack gap="md">
          <Table withRowBorders={false} verticalSpacing={4} layout="fixed">
            <Table.Tbody>
              {rows.map(([label, value]) => (
                <Table.Tr key={String(label)}>
                  <Table.Th scope="row" w="9rem" c="dimmed" fw={500}>
                    {label}
                  </Table.Th>
                  <Table.Td>{value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Title order={3}>{t('entry.detail')}</Title>
          {Object.keys(entry.detail).length > 0 ? (
            <Json value={entry.detail} label={t('entry.detail')} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('entry.noDetail')}
            </Text>
          )}
        </Stack>
      )}
    </Drawer>
  )
}
