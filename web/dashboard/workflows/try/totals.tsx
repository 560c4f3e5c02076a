import { Group, Table, UnstyledButton } from '@mantine/core'
import { ArrowRight } from 'lucide-react'
import type { GetTryAnswer } from '../../../../src/features/trials/get.ts'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import classes from './try.module.css'
import { OutcomeBadge } from './verdict.tsx'

export type Pair = Omit<GetTryAnswer['totals'][number], 'count'>

interface TotalsProps {
  totals: GetTryAnswer['totals']
  chosen: Pair | undefined
  /** Left out where the applications are not shown. */
  onChoose: ((pair: Pair | undefined) => void) | undefined
}

/** How many went from which outcome to which; each line is a choice of its applications. */
export function Totals({ totals, chosen, onChoose }: TotalsProps) {
  const { t } = useWords('workflows/try')
  const { number } = useFormat()
  const sorted = totals.toSorted(
    (a, b) => Number(a.before === a.after) - Number(b.before === b.after) || b.count - a.count,
  )
  return (
    <Table className={classes.totals} aria-label={t('totals')} w="fit-content">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('fromTo')}</Table.Th>
          <Table.Th className={classes.number}>{t('applications')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sorted.map(({ before, after, count }) => {
          const isChosen = chosen?.before === before && chosen.after === after
          return (
            <Table.Tr key={`${before} ${after}`} data-chosen={isChosen || undefined}>
              <Table.Td>
                {onChoose ? (
                  <UnstyledButton
                    aria-pressed={isChosen}
                    onClick={() => onChoose(isChosen ? undefined : { before, after })}
                  >
                    <FromTo before={before} after={after} />
                  </UnstyledButton>
                ) : (
                  <FromTo before={before} after={after} />
                )}
              </Table.Td>
              <Table.Td className={classes.number}>{number(count)}</Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

function FromTo({ before, after }: Pair) {
  const { t } = useWords('workflows/try')
  return (
    <Group gap={6} component="span" display="inline-flex">
      <OutcomeBadge outcome={before} /> <ArrowRight size={14} aria-label={t('becomes')} role="img" />
      <OutcomeBadge outcome={after} />
    </Group>
  )
}
