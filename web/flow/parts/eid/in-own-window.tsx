import { useWords } from '../../words/index.ts'

interface Props {
  name: string
  onAgain: () => void
  onCancel: () => void
}

/** In a frame: the eID is under way in a window of its own. */
export function InOwnWindow({ name, onAgain, onCancel }: Props) {
  const { t } = useWords()
  return (
    <>
      <h2 tabIndex={-1}>{t('eid.underway', { name })}</h2>
      <p role="status" className="eid-hint">
        {t('eid.ownWindow', { name })}
      </p>
      <button type="button" className="button button-second" onClick={onAgain}>
        {t('eid.ownWindowAgain')}
      </button>
      <button type="button" className="link" onClick={onCancel}>
        {t('eid.cancel')}
      </button>
    </>
  )
}
