import '@mantine/charts/styles.css'
import { BarChart, LineChart } from '@mantine/charts'
import type { ChartProps } from './chart.tsx'

const height = 220
/** Whoever does not see it is given the table, and stops nowhere in the drawing. */
const unseen = { accessibilityLayer: false }
/** Bars count things, of which there are no halves. */
const wholeNumbers = { allowDecimals: false }

/** The drawing itself: its libraries are large, so that this file is only ever fetched when one is shown. */
export function Drawing({ kind, columns, rows, series }: Pick<ChartProps, 'kind' | 'columns' | 'rows' | 'series'>) {
  const [first] = columns
  const titleOf = (key: string) => columns.find((column) => column.key === key)?.title ?? key
  const format = columns.find(({ key }) => key === series[0]?.key)?.format
  const common = {
    data: rows,
    dataKey: first?.key ?? '',
    series: series.map(({ key, color }) => ({ name: key, label: titleOf(key), color })),
    withLegend: series.length > 1,
    legendProps: { verticalAlign: 'bottom' as const },
    tickLine: 'none' as const,
    ...(format ? { valueFormatter: format } : {}),
  }
  if (kind === 'lines')
    return <LineChart h={height} {...common} lineChartProps={unseen} curveType="linear" strokeWidth={2} connectNulls />
  if (kind === 'lying')
    return (
      <BarChart
        h={Math.max(height / 2, 60 + rows.length * 30)}
        {...common}
        barChartProps={unseen}
        type="stacked"
        orientation="vertical"
        yAxisProps={{ width: 130 }}
        xAxisProps={wholeNumbers}
        maxBarWidth={22}
      />
    )
  return (
    <BarChart
      h={height}
      {...common}
      barChartProps={unseen}
      type={kind === 'stacked' ? 'stacked' : 'default'}
      maxBarWidth={36}
      yAxisProps={wholeNumbers}
    />
  )
}
