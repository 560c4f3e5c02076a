import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { Overview } from './answer.ts'
import classes from './spark.module.css'

const [width, height, gap] = [420, 120, 4]

/** Days as bars: what came in, and within it what was approved. The numbers are a list for whoever does not see them. */
export function Spark({ days }: { days: Overview['days'] }) {
  const { t } = useWords('overview')
  const { day: shortDay, number } = useFormat()
  const most = Math.max(1, ...days.map(({ created }) => created))
  const barWidth = width / days.length - gap
  const at = (day: string) => shortDay(new Date(`${day}T12:00:00`))
  const [first, last] = [days[0], days.at(-1)]
  return (
    <figure className={classes.figure}>
      <svg viewBox={`0 0 ${width} ${height}`} className={classes.bars} preserveAspectRatio="none" aria-hidden="true">
        {days.map(({ day, created, approved }, index) => {
          const x = index * (barWidth + gap)
          const tall = (created / most) * height
          const good = (approved / most) * height
          return (
            <g key={day}>
              <rect x={x} y={height - 1} width={barWidth} height={1} className={classes.ground} />
              <rect x={x} y={height - tall} width={barWidth} height={tall} className={classes.created} />
              <rect x={x} y={height - good} width={barWidth} height={good} className={classes.approved} />
            </g>
          )
        })}
      </svg>
      <div className={classes.ends} aria-hidden="true">
        <span>{first && at(first.day)}</span>
        <span>{last && at(last.day)}</span>
      </div>
      <ul className="unseen">
        {days.map(({ day, created, approved }) => (
          <li key={day}>{t('spark.day', { day: at(day), created: number(created), approved: number(approved) })}</li>
        ))}
      </ul>
    </figure>
  )
}
