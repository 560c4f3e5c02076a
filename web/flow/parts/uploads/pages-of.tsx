import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { addWords, useWords } from '../../words/index.ts'
import { accepted } from './check-file.ts'
import { UploadItem } from './upload-item.tsx'
import './uploads.css'
import type { Kind, Uploads } from './use-uploads.ts'
import { words } from './words.ts'

addWords(words)

interface Props {
  kind: Kind
  label: string
  hint?: string | undefined
  /** What is to be known of this document before another is sent. */
  note?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** One photo, taken by the camera of this side; left out: files of as many pages as there are. */
  photo?: 'environment' | 'user'
  uploads: Uploads
  maxMb: number | undefined
}

/** The pages of one document: take a picture, choose files, or drop them here; what has come, and what has not. */
export function PagesOf({ kind, label, hint, note, error, optional, photo, uploads, maxMb }: Props) {
  const { t } = useWords()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const group = useRef<HTMLFieldSetElement>(null)
  const pages = uploads.of(kind)
  const describedBy = [note && `${id}-note`, hint && `${id}-hint`, `${id}-kinds`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])]
    if (photo && taken.length > 0) for (const one of pages) uploads.remove(one.id)
    uploads.add(photo ? taken.slice(0, 1) : taken, kind)
  }
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
    if (event.type === 'drop') take(event.dataTransfer.files)
  }
  function remove(one: string) {
    uploads.remove(one)
    // The button that was pressed is gone: another file is what comes next.
    group.current?.querySelector<HTMLElement>('input:not([capture])')?.focus()
  }
  const way = (name: string, capture: 'environment' | 'user' | undefined) => (
    <span className={capture ? 'way way-camera' : 'way'}>
      <input
        id={`${id}-${name}`}
        className="sr"
        type="file"
        accept={capture || photo ? 'image/*' : accepted}
        capture={capture}
        multiple={!capture && !photo}
        aria-describedby={describedBy}
        data-wrong={error && !capture ? true : undefined}
        onChange={(event) => {
          take(event.target.files)
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      <label className="button button-second" htmlFor={`${id}-${name}`}>
        {t(`upload.${name}`)}
        <span className="sr">: {label}</span>
      </label>
    </span>
  )
  return (
    <fieldset
      ref={group}
      className={isOver ? 'pages pages-over' : 'pages'}
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={drag}
    >
      <legend>
        {label}
        {optional && <span className="quiet"> ({t('shell.optional')})</span>}
      </legend>
      {note && (
        <div id={`${id}-note`} className="notice upload-note">
          {note}
        </div>
      )}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {pages.length > 0 && (
        <ul className="uploads">
          {pages.map((one) => (
            <UploadItem key={one.id} item={one} maxMb={maxMb} onRetry={uploads.retry} onRemove={remove} />
          ))}
        </ul>
      )}
      <div className="upload-ways">
        {way('photo', photo ?? 'environment')}
        {way(pages.length > 0 && !photo ? 'another' : 'file', undefined)}
      </div>
      <p id={`${id}-kinds`} className="hint">
        <span className="drop-hint">{t('upload.drop')} </span>
        {!photo && (maxMb === undefined ? t('upload.kinds') : t('upload.kindsAndSize', { maxMb }))}
      </p>
      {error && (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
    </fieldset>
  )
}
