import { useRef, useState } from 'react'
import { localeOf } from '../../parts/locale.ts'
import type { Issues } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { depthMax, newOwner, type Owner, sumOf } from './owner.ts'
import { OwnerCard } from './owner-card.tsx'

interface Props {
  owners: Owner[]
  /** The company whose owners they are; undefined: the applicant's. */
  of: string | undefined
  path: string
  depth: number
  issues: Issues
  onChange: (owners: Owner[]) => void
}

/** Owners of one company, what they hold together, and the ways to add one. */
export function OwnersList({ owners, of, path, depth, issues, onChange }: Props) {
  const { t, language } = useWords()
  const [openIds, setOpenIds] = useState<string[]>([])
  const [seen, setSeen] = useState(issues)
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever is wrong has to be seen.
  const isWrong = (here: string) =>
    Object.keys(issues).some((key) => key.startsWith(`${here}.`) && !key.startsWith(`${here}.owners`))
  if (seen !== issues) {
    setSeen(issues)
    const wrong = owners.filter((_, at) => isWrong(`${path}.${at}`))
    if (wrong.length > 0) setOpenIds(wrong.map(({ id }) => id))
  }

  const percent = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 })
  const sum = sumOf(owners)
  const name = of?.trim() || t('owners.thisCompany')
  const error = issues[path]
  function add(type: Owner['type']) {
    const one = newOwner(type)
    onChange([...owners, one])
    setOpenIds([one.id])
  }
  function remove(id: string) {
    onChange(owners.filter((one) => one.id !== id))
    heading.current?.focus()
  }
  return (
    <section className={depth > 1 ? 'owners owners-inner' : 'owners'}>
      <h2 ref={heading} tabIndex={-1}>
        {of === undefined ? t('owners.list') : t('owners.listOf', { name })}
      </h2>
      {owners.map((owner, at) => (
        <OwnerCard
          key={owner.id}
          owner={owner}
          path={`${path}.${at}`}
          depth={depth}
          issues={issues}
          isOpen={openIds.includes(owner.id)}
          onOpen={(isOpen) => setOpenIds(isOpen ? [owner.id] : openIds.filter((id) => id !== owner.id))}
          onChange={(next) => onChange(owners.map((one) => (one.id === owner.id ? next : one)))}
          onRemove={() => remove(owner.id)}
        />
      ))}
      {owners.length > 0 && (
        <p className={sum > 100 ? 'error' : 'sum'} role="status">
          {sum > 100
            ? t('owners.sumTooMuch', { sum: percent.format(sum) })
            : t(sum === 100 ? 'owners.sumWhole' : 'owners.sum', {
                sum: percent.format(sum),
                rest: percent.format(Math.max(0, 100 - sum)),
              })}
        </p>
      )}
      {error && <p className="error">{error}</p>}
      {depth < depthMax && (
        <div className="add-owners">
          <button
            type="button"
            className="button button-second"
            data-wrong={error ? true : undefined}
            onClick={() => add('PERSON')}
          >
            {t('owners.addPerson')}
          </button>
          <button type="button" className="button button-second" onClick={() => add('ORGANIZATION')}>
            {t('owners.addCompany')}
          </button>
        </div>
      )}
    </section>
  )
}
