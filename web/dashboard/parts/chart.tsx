import { Button, Group, Paper, Skeleton, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Download, Table as TableIcon } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useId } from 'react'
import { useWords } from '../words/index.ts'
import classes from './chart.module.css'
import { csvOf, download } from './csv.ts'

const Drawing = lazy(() => import('./chart-drawing.tsx').then(({ Drawing }) => ({ default: Drawing })))

export interface ChartColumn {
  key: string
  title: string
  /** How a number is written, e.g. as a percentage; the CSV has it plain. */
  format?: (value: number) => string
}

export interface ChartProps {
  title: string
  lead?: ReactNode
  kind: 'bars' | 'stacked' | 'lines' | 'lying'
  /** The first one names the row, and stands along the axis. */
  columns: ChartColumn[]
  rows: Record<string, string | number | null>[]
  /** What is drawn, in its colour; the table has all columns. */
  series: { key: string; color: string }[]
  /** Of the file, without its ending. */
  fileName: string
  empty: string
}

/** A drawing, the table of its numbers beneath for whoever does not see it or wants them, and the table as a file. */
export function Chart({ title, lead, kind, columns, rows, series, fileName, empty }: ChartProps) {
  const { t } = useWords('shell')
  const [isOpen, { toggle }] = useDisclosure(false)
  const id = useId()
  const save = () =>
    download(
      `${fileName}.csv`,
      csvOf([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ key }) => row[key]))]),
    )
  return (
    <Paper component="section" aria-labelledby={id} className={classes.box}>
      <Group justify="space-between" align="flex-start" mb="sm" gap="xs">
        <div>
          <Title order={2} size="h3" id={id}>
            {title}
          </Title>
          {lead && (
            <Text size="sm" c="dimmed">
              {lead}
            </Text>
          )}
        </div>
        {rows.length > 0 && (
          <Group gap="xs">
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<TableIcon size={14} aria-hidden />}
              onClick={toggle}
              aria-pressed={isOpen}
            >
              {t('chart.numbers')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<Download size={14} aria-hidden />}
              onClick={save}
              aria-label={t('chart.save', { title })}
            >
              CSV
            </Button>
          </Group>
        )}
      </Group>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed" py="lg" ta="center">
          {empty}
        </Text>
      ) : (
        <>
          <div aria-hidden="true" className={classes.drawing}>
            <Suspense fallback={<Skeleton height={220} />}>
              <Drawing kind={kind} columns={columns} rows={rows} series={series} />
            </Suspense>
          </div>
          <div className={isOpen ? classes.numbers : 'unseen'}>
            <Numbers title={title} columns={columns} rows={rows} />
          </div>
        </>
      )}
    </Paper>
  )
}

function Numbers({ title, columns, rows }: Pick<ChartProps, 'title' | 'columns' | 'rows'>) {
  const shown = (value: string | number | null | undefined, { format }: ChartColumn) =>
    value === null || value === undefined ? '–' : typeof value === 'number' && format ? format(value) : value
  return (
    <Table className="numbers" fz="sm" aria-label={title}>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ key, title }, at) => (
            <Table.Th key={key} scope="col" ta={at === 0 ? 'left' : 'right'}>
              {title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={columns.map(({ key }) => row[key]).join('|')}>
            {columns.map((column, at) =>
              at === 0 ? (
                <Table.Th key={column.key} scope="row" fw={500}>
                  {shown(row[column.key], column)}
                </Table.Th>
              ) : (
                <Table.Td key={column.key} ta="right">
                  {shown(row[column.key], column)}
                </Table.Td>
              ),
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
