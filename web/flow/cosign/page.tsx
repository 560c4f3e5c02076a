import { useCallback, useEffect, useState } from 'react'
import { call, Unreachable } from '../../shared/api.ts'
import { Arrived } from '../arrived.tsx'
import { Eid } from '../parts/eid/eid.tsx'
import { SignedText } from '../parts/signed-text.tsx'
import { TroubleNotice } from '../trouble.tsx'
import { type Trouble, troubleOf } from '../use-flow.ts'
import type { EidMethodView, ThemeView } from '../view.ts'
import { addWords, hasChosen, isLanguage, type Language, useWords } from '../words/index.ts'
import { Decline } from './decline.tsx'
import { words } from './words.ts'

addWords(words)

/** What `flow.cosign.get` answers. */
interface CosignView {
  state: 'OPEN' | 'SIGNED'
  name: string
  organizationName?: string
  text: string
  textLanguage: string
  language: string
  theme?: ThemeView
  signed: { name: string; signedAt: string }[]
  eidMethods: EidMethodView[]
  expiresAt: string
}

interface Props {
  onLanguage: (language: Language) => void
  onTheme: (theme: ThemeView | undefined) => void
}

/** For somebody who was invited to sign: what, for whom, and what came of it. */
export default function Cosign({ onLanguage, onTheme }: Props) {
  const { t } = useWords()
  const [view, setView] = useState<CosignView>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [hasDeclined, setDeclined] = useState(false)

  const refresh = useCallback(async () => {
    try {
      const next = await call<CosignView>('flow.cosign.get')
      setView(next)
      onTheme(next.theme)
      setTrouble(undefined)
    } catch (error) {
      setTrouble(troubleOf(error))
    }
  }, [onTheme])
  useEffect(() => void refresh(), [refresh])

  // Whoever invited them has chosen their language, unless they have chosen one themselves.
  const invited = view?.language ?? ''
  useEffect(() => {
    if (isLanguage(invited) && !hasChosen()) onLanguage(invited)
  }, [invited, onLanguage])

  async function decline() {
    try {
      await call('flow.cosign.decline')
      setDeclined(true)
    } catch (error) {
      if (error instanceof Unreachable) setTrouble('OFFLINE')
      else await refresh()
    }
  }

  if (hasDeclined) return <Said key="declined" what="declined" />
  if (trouble === 'SESSION') return <Said key="over" what="over" />
  if (!view) return trouble ? <TroubleNotice trouble={trouble} onRetry={refresh} /> : null
  if (view.state === 'SIGNED') return <Said key="signed" what="signed" />
  const organization = view.organizationName ?? ''
  return (
    <section className="stack">
      {trouble && <TroubleNotice trouble={trouble} onRetry={refresh} />}
      <div>
        <h1 tabIndex={-1}>{organization ? t('cosign.title', { organization }) : t('cosign.titlePlain')}</h1>
        <p className="quiet">{t('cosign.text', { name: view.name })}</p>
      </div>
      <SignedText text={view.text} language={view.textLanguage} />
      {view.signed.length > 0 && (
        <div>
          <h2>{t('cosign.signed')}</h2>
          <ul>
            {view.signed.map(({ name, signedAt }) => (
              <li key={`${name} ${signedAt}`}>{name}</li>
            ))}
          </ul>
        </div>
      )}
      <Eid
        operations="flow.cosign"
        place={`cosign/${view.expiresAt}`}
        input={nothing}
        methods={view.eidMethods}
        purpose="SIGN"
        onEnd={refresh}
      />
      <Decline onDecline={decline} />
      <Arrived key="cosign" />
    </section>
  )
}

const nothing = {}

function Said({ what }: { what: 'signed' | 'declined' | 'over' }) {
  const { t } = useWords()
  return (
    <section className="ended">
      {what === 'signed' && <div className="tick" aria-hidden="true" />}
      <h1 tabIndex={-1}>{t(`cosign.${what}.title`)}</h1>
      <p>{t(`cosign.${what}.text`)}</p>
      <Arrived key={what} />
    </section>
  )
}
