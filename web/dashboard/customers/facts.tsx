import { Paper, Table, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { GetCustomerAnswer } from '../../../src/features/portfolio/get-customer.ts'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'

/** How the relationship stands, when people look at it again, and who watches the company. */
export function Facts({ customer }: { customer: GetCustomerAnswer }) {
  const { t } = useWords('customers')
  const { since, endedAt, reviewedAt, reviewDueAt, riskLevel, watch } = customer
  const rows: [string, ReactNode][] = [
    ['riskLevel', t(riskLevel ? `level.${riskLevel}` : 'level.unknown')],
    ...(since ? ([['since', <Time key="since" at={since} exact />]] as [string, ReactNode][]) : []),
    ...(endedAt ? ([['endedAt', <Time key="ended" at={endedAt} exact />]] as [string, ReactNode][]) : []),
    ...(since && !endedAt
      ? ([
          ['reviewedAt', reviewedAt ? <Time key="reviewed" at={reviewedAt} exact /> : t('never')],
          ['reviewDueAt', <Time key="due" at={reviewDueAt} exact />],
        ] as [string, ReactNode][])
      : []),
    ...(watch
      ? ([
          ['watched', watch.checkedAt ? <Time key="checked" at={watch.checkedAt} /> : t('notYet')],
          ['nextCheck', <Time key="next" at={watch.dueAt} />],
          ...(watch.isSilent ? [['silent', t('silentText')]] : []),
        ] as [string, ReactNode][])
      : []),
  ]
  return (
    <Paper component="section" aria-labelledby="relationship">
      <Title order={2} size="h3" mb="xs" id="relationship">
        {t('relationship')}
      </Title>
      <Table variant="vertical" withRowBorders={false} verticalSpacing={4} horizontalSpacing={0} fz="sm">
        <Table.Tbody>
          {rows.map(([key, value]) => (
            <Table.Tr key={key}>
              <Table.Th w="45%" fw={400} c="dimmed" bg="transparent">
                {t(`fact.${key}`)}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}
