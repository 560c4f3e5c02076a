import { type ReactNode, useEffect, useRef } from 'react'
import { localeOf } from '../../parts/locale.ts'
import type { Issues } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { type Owner, percentOf } from './owner.ts'
import { OwnerFields } from './owner-fields.tsx'
import { OwnersList } from './owners-list.tsx'

interface Props {
  owner: Owner
  path: string
  depth: number
  issues: Issues
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onChange: (owner: Owner) => void
  onRemove: () => void
}

/** An owner: a line while closed, the fields while open; of a company its own owners below. */
export function OwnerCard({ owner, path, depth, issues, isOpen, onOpen, onChange, onRemove }: Props) {
  const { t, language } = useWords()
  const { type, name, sharePercent } = owner
  const card = useRef<HTMLFieldSetElement>(null)
  const wasOpen = useRef(isOpen)
  // New, or opened to be changed: what is wrong, or the first field, is where to go on.
  useEffect(() => {
    const first =
      card.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? card.current?.querySelector('input')
    if (isOpen) first?.focus()
    if (!isOpen && wasOpen.current) card.current?.querySelector<HTMLElement>('button')?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  const shown = name.trim() || t(`owners.${type}`)
  const percent = percentOf(sharePercent)
  const share = percent === undefined ? '' : `${new Intl.NumberFormat(localeOf(language)).format(percent)} %`
  const button = (text: string, onClick: () => void): ReactNode => (
    <button type="button" className="link" onClick={onClick}>
      {text}
      <span className="sr"> {shown}</span>
    </button>
  )
  return (
    <fieldset ref={card} className="owner">
      <legend className="sr">{shown}</legend>
      <div className="owner-line" aria-hidden="true">
        <span className="owner-name">{shown}</span>
        <span className="owner-share">{share}</span>
      </div>
      {!isOpen && (
        <p className="quiet">
          {t(`owners.${type}`)}
          <span className="sr"> {share}</span>
        </p>
      )}
      {isOpen && <OwnerFields owner={owner} path={path} issues={issues} onChange={onChange} />}
      <div className="owner-actions">
        {isOpen ? button(t('owners.done'), () => onOpen(false)) : button(t('owners.change'), () => onOpen(true))}
        {button(t('owners.remove'), onRemove)}
      </div>
      {type === 'ORGANIZATION' && (
        <OwnersList
          owners={owner.owners}
          of={name}
          path={`${path}.owners`}
          depth={depth + 1}
          issues={issues}
          onChange={(owners) => onChange({ ...owner, owners })}
        />
      )}
    </fieldset>
  )
}
