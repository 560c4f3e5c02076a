import { useState } from 'react'
import { useWords } from '../../words/index.ts'
import type { Upload } from './use-uploads.ts'

interface Props {
  item: Upload
  maxMb: number | undefined
  onRetry: (id: string) => void
  onRemove: (id: string) => void
}

/** One file: what it looks like, how far it is, and what can be done about it. */
export function UploadItem({ item, maxMb, onRetry, onRemove }: Props) {
  const { t } = useWords()
  // Not every browser can show every picture (HEIC).
  const [isShown, setShown] = useState(true)
  const { id, name, state, sent, problem, canRetry, previewUrl } = item
  const percent = Math.round(sent * 100)
  return (
    <li className="upload">
      {previewUrl && isShown && (
        <img src={previewUrl} alt={t('upload.preview', { name })} onError={() => setShown(false)} />
      )}
      <div className="upload-text">
        <span className="upload-name">{name}</span>
        {state === 'SENDING' && (
          <>
            <progress value={percent} max={100} aria-label={t('upload.sending', { name })} />
            <span className="quiet">{percent} %</span>
          </>
        )}
        <span role="status" className={state === 'DONE' ? 'upload-done' : 'error'}>
          {state === 'DONE' && t('upload.done')}
          {state === 'FAILED' && t(`upload.problem.${problem ?? 'SERVER'}`, { maxMb })}
        </span>
      </div>
      <div className="upload-actions">
        {state === 'FAILED' && canRetry && (
          <button type="button" className="link" onClick={() => onRetry(id)}>
            {t('upload.retry')}
            <span className="sr"> {name}</span>
          </button>
        )}
        <button type="button" className="link" onClick={() => onRemove(id)}>
          {t(state === 'SENDING' ? 'upload.stop' : 'upload.remove')}
          <span className="sr"> {name}</span>
        </button>
      </div>
    </li>
  )
}
