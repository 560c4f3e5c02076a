import { Eid } from '../../parts/eid/eid.tsx'
import { SignedText } from '../../parts/signed-text.tsx'
import { usePoll } from '../../parts/use-poll.ts'
import type { StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { Signatories } from './signatories.tsx'
import { words } from './words.ts'
import './style.css'

addWords(words)

/** The longest between two questions whether others have signed meanwhile. */
const pollMaxMs = 5_000

/** The text, who has signed it and who is missing, signing oneself, and inviting others. */
export default function Sign({ view, step, refresh }: StepProps) {
  const { t, language } = useWords()
  const { signing } = step
  const mayChange = signing !== undefined || step.state === 'WAITING'
  usePoll(mayChange, refresh, pollMaxMs)
  const texts = (step.settings.text ?? {}) as Record<string, string>
  // What is read is what is signed, so the server is told which one that is.
  const signed =
    [language, ...view.languages, 'en', ...Object.keys(texts)].find((one) => texts[one] !== undefined) ?? 'en'
  const stillNeeded = signing?.stillNeeded?.[language]
  return (
    <section className="stack">
      <h1 tabIndex={-1}>{t('sign.title')}</h1>
      <SignedText text={texts[signed] ?? ''} language={signed} />
      {signing && (
        <>
          <p role="status" className="still-needed">
            {stillNeeded ?? ''}
          </p>
          {!signing.canBeCompleted && <p className="notice notice-wrong">{t('sign.stuck')}</p>}
        </>
      )}
      {signing && <h2>{t('sign.yourself')}</h2>}
      <Eid
        operations="flow.identify"
        place={`${view.applicationId}/${step.key}`}
        input={{ step: step.key, language: signed }}
        methods={step.eidMethods ?? []}
        purpose="SIGN"
        round={signing?.signed.length}
        onEnd={refresh}
      />
      {signing && <Signatories signing={signing} step={step.key} languages={view.languages} refresh={refresh} />}
    </section>
  )
}
