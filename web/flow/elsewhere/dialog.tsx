import { useCallback, useEffect, useRef, useState } from 'react'
import { call, Refused } from '../../shared/api.ts'
import { Qr } from '../../shared/qr.tsx'
import { LinkShown } from '../parts/link/link-shown.tsx'
import { localeOf } from '../parts/locale.ts'
import '../parts/qr.css'
import { sendDrafts } from '../parts/send-drafts.ts'
import type { FlowView } from '../view.ts'
import { addWords, useWords } from '../words/index.ts'
import type { LinkKind } from './actions.tsx'
import './style.css'
import { words } from './words.ts'

addWords(words)

interface Props {
  kind: LinkKind
  view: FlowView
  refresh: () => Promise<void>
  onClose: () => void
}

interface Link {
  link: string
  expiresAt: string
}

/** How often it is looked whether the other device has gone on, or the time is over. */
const lookMs = 3_000

/** Makes a link and shows it: as a picture for the device beside this one, or to be kept. */
export default function GoOnLater({ kind, view, refresh, onClose }: Props) {
  const { t, language } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [made, setMade] = useState<Link>()
  const [hasFailed, setFailed] = useState(false)

  const make = useCallback(async () => {
    setFailed(false)
    setMade(undefined)
    try {
      // What was typed in the last second goes along.
      await sendDrafts()
      setMade(await call<Link>('flow.links.create', { kind }))
    } catch (error) {
      setFailed(true)
      // The session, or the application, has ended: the shell says which.
      if (error instanceof Refused && (error.status === 401 || error.status === 409)) void refresh()
    }
  }, [kind, refresh])
  const hasBegun = useRef(false)
  useEffect(() => {
    dialog.current?.showModal()
    heading.current?.focus()
    // Each link ends the one before: it is made once.
    if (!hasBegun.current) void make()
    hasBegun.current = true
  }, [make])

  const isWatched = kind === 'DEVICE' && made !== undefined
  useEffect(() => {
    if (!isWatched) return
    const timer = setInterval(() => document.visibilityState === 'visible' && void refresh(), lookMs)
    return () => clearInterval(timer)
  }, [isWatched, refresh])

  // By the server's time: a phone's may be wrong.
  const isOver = made !== undefined && view.now >= made.expiresAt
  const until = made
    ? new Date(made.expiresAt).toLocaleDateString(localeOf(language), {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      })
    : ''
  const isPhone = matchMedia('(pointer: coarse)').matches
  return (
    <dialog ref={dialog} aria-labelledby="elsewhere-title" onClose={onClose}>
      <div className="stack">
        <div>
          <h2 id="elsewhere-title" ref={heading} tabIndex={-1}>
            {t(`elsewhere.${kind}.title`)}
          </h2>
          <p className="quiet">{t(`elsewhere.${kind}.text`)}</p>
        </div>
        <div role="alert">
          {hasFailed && <p className="notice notice-wrong">{t('elsewhere.problem')}</p>}
          {isOver && <p className="notice">{t('elsewhere.over')}</p>}
        </div>
        {!made && !hasFailed && <p role="status">{t('shell.working')}</p>}
        {made && !isOver && (
          // Whoever holds a phone sends the link, more often than they scan it.
          <div className={isPhone ? 'ways-in phone' : 'ways-in'}>
            {kind === 'DEVICE' && (
              <div className="qr-frame">
                <Qr className="qr" text={made.link} label={t('elsewhere.picture')} />
              </div>
            )}
            <LinkShown
              link={made.link}
              label={t(`elsewhere.${kind}.link`)}
              hint={t(`elsewhere.${kind}.hint`, { until })}
              // What shows a preview of a link opens it, and this one opens once.
              {...(kind === 'RETURN' ? { shareText: t('elsewhere.shareText') } : {})}
            />
          </div>
        )}
        {(hasFailed || isOver) && (
          <button type="button" className="button" onClick={make}>
            {t('elsewhere.again')}
          </button>
        )}
        <button type="button" className="link" onClick={() => dialog.current?.close()}>
          {t('elsewhere.close')}
        </button>
      </div>
    </dialog>
  )
}
