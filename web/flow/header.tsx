import { Brand } from './brand.tsx'
import type { FlowView, ThemeView } from './view.ts'
import { type Language, languages, useWords } from './words/index.ts'

interface Props {
  view: FlowView | undefined
  theme: ThemeView | undefined
  onLanguage: (language: Language) => void
}

/** Whose pages these are, how far the applicant is, and the language that they read. */
export function Header({ view, theme, onLanguage }: Props) {
  const { t, language } = useWords()
  const steps = view?.steps.filter(({ state }) => state !== 'SKIPPED') ?? []
  const done = steps.filter(({ state }) => state === 'DONE').length
  const at = Math.min(done + 1, steps.length)
  return (
    <header>
      <button type="button" className="skip link" onClick={skip}>
        {t('shell.skip')}
      </button>
      <Brand theme={theme} />
      {steps.length > 0 && (
        <div className="progress">
          <span>{t('shell.progress', { at, of: steps.length })}</span>
          <progress value={done} max={steps.length} aria-label={t('shell.progress', { at, of: steps.length })} />
        </div>
      )}
      <select
        className="language"
        aria-label={t('shell.language')}
        value={language}
        onChange={(event) => onLanguage(event.target.value as Language)}
      >
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </header>
  )
}

/** A link to a place on the page would be a step of its own for the back button. */
function skip() {
  document.getElementById('content')?.focus()
}
