import { Button, Checkbox, Group, Table as MantineTable, UnstyledButton } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type MouseEvent, type ReactNode, useRef } from 'react'
import { useWords } from '../words/index.ts'
import { useKeys } from './keys.tsx'
import classes from './table.module.css'

export interface Column<Row> {
  key: string
  /** Left empty where the cells are buttons that name themselves. */
  title: string
  /** A lone `–` says that there is nothing: on a phone, whose rows are cards, its line is left out. */
  render: (row: Row) => ReactNode
  /** Numbers stand on the right. */
  isNumber?: boolean
  /** Words that may take more than one line; all others stay on theirs. */
  wraps?: boolean
  /** Left out on a phone, where a row is a card. */
  isMinor?: boolean
  /** What the server sorts by; the head becomes a button. */
  sort?: string
}

export interface Sorting {
  by: string
  direction: 'ascending' | 'descending'
}

const nothing = '–'

interface TableProps<Row> {
  /** What the rows are, for those who do not see the table. */
  label: string
  columns: Column<Row>[]
  rows: Row[]
  idOf: (row: Row) => string
  /** Where a row leads: its first column becomes the link, a click anywhere follows it. */
  to?: (row: Row) => string
  /** Instead of leading elsewhere: the row is opened here, e.g. in a drawer. */
  onOpen?: (row: Row) => void
  /** Rows of the filter before, still shown while the new ones come. */
  isPrevious?: boolean
  sorting?: Sorting
  onSort?: (sorting: Sorting) => void
  selected?: ReadonlySet<string>
  onSelect?: (selected: Set<string>) => void
  /** Shown when there are no rows. */
  empty?: ReactNode
  hasMore?: boolean
  more?: () => void
  isFetchingMore?: boolean
}

/**
 * Rows of anything: the head stays in sight, j/k and the arrows move, Enter opens; wide tables scroll inside their box, and on a
 * phone each row is a card.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, idOf, to, onOpen, isPrevious, empty, selected, onSelect } = props
  const { t } = useWords('shell')
  const box = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const opens = to !== undefined || onOpen !== undefined
  useRowKeys(box, opens)

  if (rows.length === 0 && empty) return <div className={classes.box}>{empty}</div>

  function open(row: Row, event: MouseEvent) {
    const isOnControl = (event.target as Element).closest('a, button, input, label, [role="menu"]')
    if (isOnControl || window.getSelection()?.toString()) return
    if (onOpen) onOpen(row)
    else if (to) {
      if (event.metaKey || event.ctrlKey) window.open(`/dashboard${to(row)}`, '_blank', 'noopener')
      else void navigate({ to: to(row) })
    }
  }

  return (
    <div className={classes.box} data-previous={isPrevious || undefined} ref={box}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={label}>
        <MantineTable highlightOnHover={opens} className={classes.table} role="table" aria-label={label}>
          <MantineTable.Thead role="rowgroup">
            <MantineTable.Tr role="row">
              {onSelect && selected && (
                <MantineTable.Th role="columnheader" className={classes.check}>
                  <SelectAll {...{ rows, idOf, selected, onSelect }} />
                </MantineTable.Th>
              )}
              {columns.map((column) => (
                <Head key={column.key} column={column} sorting={props.sorting} onSort={props.onSort} />
              ))}
            </MantineTable.Tr>
          </MantineTable.Thead>
          <MantineTable.Tbody role="rowgroup">
            {rows.map((row) => {
              const id = idOf(row)
              return (
                <MantineTable.Tr
                  key={id}
                  role="row"
                  data-opens={opens || undefined}
                  onClick={(event) => open(row, event)}
                >
                  {onSelect && selected && (
                    <MantineTable.Td role="cell" className={classes.check}>
                      <Checkbox
                        size="xs"
                        aria-label={t('table.select')}
                        checked={selected.has(id)}
                        onChange={() => onSelect(toggled(selected, id))}
                      />
                    </MantineTable.Td>
                  )}
                  {columns.map((column, at) => {
                    const content = column.render(row)
                    return (
                      <MantineTable.Td
                        key={column.key}
                        role="cell"
                        data-label={column.title}
                        data-number={column.isNumber || undefined}
                        data-wraps={column.wraps || undefined}
                        data-minor={column.isMinor || undefined}
                        data-first={at === 0 || undefined}
                        data-none={content === nothing || undefined}
                      >
                        {at === 0 && to ? (
                          <Link to={to(row)} className={classes.link} data-row>
                            {content}
                          </Link>
                        ) : at === 0 && onOpen ? (
                          <UnstyledButton className={classes.link} data-row onClick={() => onOpen(row)}>
                            {content}
                          </UnstyledButton>
                        ) : (
                          content
                        )}
                      </MantineTable.Td>
                    )
                  })}
                </MantineTable.Tr>
              )
            })}
          </MantineTable.Tbody>
        </MantineTable>
      </section>
      {props.hasMore && (
        <Group justify="center" p="xs" className={classes.more}>
          <Button variant="subtle" onClick={props.more} loading={props.isFetchingMore ?? false}>
            {t('table.more')}
          </Button>
        </Group>
      )}
    </div>
  )
}

function Head<Row>({
  column,
  sorting,
  onSort,
}: {
  column: Column<Row>
  sorting: Sorting | undefined
  onSort: ((sorting: Sorting) => void) | undefined
}) {
  const { sort, title, key, isNumber } = column
  const { t } = useWords('shell')
  const direction = sort !== undefined && sorting?.by === sort ? sorting.direction : undefined
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <MantineTable.Th
      role="columnheader"
      scope="col"
      key={key}
      data-number={isNumber || undefined}
      {...(direction ? { 'aria-sort': direction } : {})}
    >
      {sort && onSort ? (
        <UnstyledButton
          className={classes.sort}
          onClick={() => onSort({ by: sort, direction: direction === 'descending' ? 'ascending' : 'descending' })}
        >
          {title} {direction && <Arrow size={12} aria-hidden />}
        </UnstyledButton>
      ) : (
        title || <span className="unseen">{t('table.actions')}</span>
      )}
    </MantineTable.Th>
  )
}

function SelectAll<Row>({
  rows,
  idOf,
  selected,
  onSelect,
}: Required<Pick<TableProps<Row>, 'rows' | 'idOf' | 'selected' | 'onSelect'>>) {
  const { t } = useWords('shell')
  const count = rows.filter((row) => selected.has(idOf(row))).length
  const isAll = rows.length > 0 && count === rows.length
  return (
    <Checkbox
      size="xs"
      aria-label={t('table.selectAll')}
      checked={isAll}
      indeterminate={count > 0 && !isAll}
      onChange={() => onSelect(new Set(isAll ? [] : rows.map(idOf)))}
    />
  )
}

function toggled(selected: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}

/** j/k and the arrows move the focus from row to row; Enter then opens by itself, as on any link. */
function useRowKeys(box: React.RefObject<HTMLDivElement | null>, isOn: boolean) {
  const { t } = useWords('shell')
  const move = (by: 1 | -1) => () => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.findIndex((row) => row.closest('tr')?.contains(document.activeElement))
    const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by]
    if (!next) return
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }
  const down = { does: t('keys.next'), run: move(1) }
  const up = { does: t('keys.previous'), run: move(-1) }
  useKeys(
    isOn
      ? [
          { key: 'j', ...down },
          { key: 'ArrowDown', ...down },
          { key: 'k', ...up },
          { key: 'ArrowUp', ...up },
        ]
      : [],
  )
}
