import type { Trouble } from './use-flow.ts'
import { useWords } from './words/index.ts'

/** What stands in the way, and the way on. What was written stays in its fields. */
export function TroubleNotice({ trouble, onRetry }: { trouble: Trouble | 'BACK'; onRetry: () => void }) {
  const { t } = useWords()
  const canBeRetried = trouble === 'OFFLINE' || trouble === 'SERVER' || trouble === 'BUSY'
  return (
    <div role="alert" className="notice">
      <p>{t(`trouble.${trouble}`)}</p>
      {canBeRetried && (
        <button type="button" className="link" onClick={onRetry}>
          {t('trouble.retry')}
        </button>
      )}
    </div>
  )
}
