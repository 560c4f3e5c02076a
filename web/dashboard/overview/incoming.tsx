import { Anchor, Group, Paper, SimpleGrid, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMay } from '../api.ts'
import { Status } from '../parts/status.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { Overview } from './answer.ts'
import { Spark } from './spark.tsx'

/** Applications of today and of the week by where they stand, and how many came in on each of the last days. */
export function Incoming({ overview: { today, week, days } }: { overview: Overview }) {
  const { t } = useWords('overview')
  const { number } = useFormat()
  const mayRead = useMay('application:read')
  const sum = (of: Overview['today']) => Object.values(of).reduce((total, one) => total + one, 0)
  const shown = Object.keys(week).filter((status) => (week[status as keyof typeof week] ?? 0) > 0)
  const asKey = (status: string) => status as keyof typeof week
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
      <Paper component="section">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h3">
            {t('incoming.title')}
          </Title>
          {mayRead && (
            <Anchor component={Link} to="/applications" size="sm">
              {t('incoming.all')}
            </Anchor>
          )}
        </Group>
        <Table className="numbers" fz="sm" verticalSpacing={4} aria-label={t('incoming.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('incoming.status')}</Table.Th>
              <Table.Th ta="right">{t('incoming.today')}</Table.Th>
              <Table.Th ta="right">{t('incoming.week')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((status) => (
              <Table.Tr key={status}>
                <Table.Td>
                  <Status value={status} />
                </Table.Td>
                <Table.Td ta="right">{number(today[asKey(status)] ?? 0)}</Table.Td>
                <Table.Td ta="right">{number(week[asKey(status)] ?? 0)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>{t('incoming.sum')}</Table.Th>
              <Table.Th ta="right">{number(sum(today))}</Table.Th>
              <Table.Th ta="right">{number(sum(week))}</Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Paper>
      <Paper component="section">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h3">
            {t('spark.title')}
          </Title>
          {mayRead && (
            <Anchor component={Link} to="/statistics" size="sm">
              {t('spark.more')}
            </Anchor>
          )}
        </Group>
        <Spark days={days} />
        <Text size="xs" c="dimmed" mt="xs">
          {t('spark.legend')}
        </Text>
      </Paper>
    </SimpleGrid>
  )
}
