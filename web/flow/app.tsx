import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { embeddingOrigin } from '../shared/embedded.ts'
import { Arrived } from './arrived.tsx'
import { Cancel } from './cancel.tsx'
import { Elsewhere } from './elsewhere/actions.tsx'
import { Ended } from './ended.tsx'
import { AskClose } from './frame/ask-close.tsx'
import { useHost } from './frame/use-host.ts'
import { Header } from './header.tsx'
import { PageGuard } from './page-guard.tsx'
import { readReturned } from './parts/eid/returned.ts'
import { stepPages } from './steps/index.ts'
import { TroubleNotice } from './trouble.tsx'
import { useBackGuard } from './use-back-guard.ts'
import { useFlow } from './use-flow.ts'
import { useShown } from './use-shown.ts'
import { type FlowView, isUnderWay, type ThemeView } from './view.ts'
import {
  chooseLanguage,
  keepChoice,
  type Language,
  speak,
  speakSurely,
  useWords,
  type Words,
  WordsContext,
} from './words/index.ts'
import { Working } from './working.tsx'

const Cosign = lazy(() => import('./cosign/page.tsx'))

/** The applicant's pages: where they are, what to do now, and what came of it. */
export function App({ begun }: { begun: Promise<FlowView> }) {
  const { view, trouble, submit, refresh, cancel } = useFlow(begun)
  const [words, setWords] = useState<Words>()
  const [theme, setTheme] = useState<ThemeView>()
  const languages = view?.languages.join() ?? ''
  const hasSomethingToSay = view !== undefined || trouble !== undefined
  useEffect(() => {
    if (hasSomethingToSay) void speakSurely(chooseLanguage(languages ? languages.split(',') : [])).then(setWords)
  }, [languages, hasSomethingToSay])

  const place = view && words ? `${view.status}/${view.current?.key ?? ''}` : ''
  const isOpen = view !== undefined && isUnderWay(view)
  // In a frame the history is that of the page around it.
  const hasGoneBack = useBackGuard(isOpen && !embeddingOrigin ? place : '')
  useShown(isOpen ? view : undefined, words?.language)
  useHost(view, trouble, words !== undefined)

  const isCosigner = trouble === 'CO_SIGNER'
  const say = useCallback(async (language: Language) => setWords(await speak(language)), [])

  if (!words) return <Skeleton />
  async function choose(language: Language) {
    keepChoice(language)
    await say(language)
  }
  return (
    <WordsContext value={words}>
      <Header view={view} theme={view?.theme ?? theme} onLanguage={choose} />
      <main id="content" tabIndex={-1}>
        {!view && trouble === 'SESSION' && <SessionEnded />}
        {isCosigner && (
          <PageGuard>
            <Suspense fallback={<Skeleton />}>
              <Cosign onLanguage={say} onTheme={setTheme} />
            </Suspense>
          </PageGuard>
        )}
        {!view && trouble && !isCosigner && trouble !== 'SESSION' && <h1 tabIndex={-1}>{words.t('trouble.title')}</h1>}
        {trouble && !isCosigner && (view || trouble !== 'SESSION') && (
          <TroubleNotice trouble={trouble} onRetry={refresh} />
        )}
        {!trouble && hasGoneBack && <TroubleNotice trouble="BACK" onRetry={refresh} />}
        <PageGuard key={place}>
          <Suspense fallback={<Skeleton />}>
            {view && <Content view={view} submit={submit} refresh={refresh} />}
            <Arrived />
            {isOpen && (
              <footer>
                {view.current && trouble !== 'SESSION' && <Elsewhere view={view} refresh={refresh} />}
                <Cancel onCancel={cancel} />
              </footer>
            )}
          </Suspense>
        </PageGuard>
      </main>
      {embeddingOrigin && <AskClose isOpen={isOpen} />}
    </WordsContext>
  )
}

type ContentProps = { view: FlowView } & Pick<ReturnType<typeof useFlow>, 'submit' | 'refresh'>

function Content({ view, submit, refresh }: ContentProps) {
  const { current } = view
  if (!isUnderWay(view)) return <Ended view={view} />
  const Page = current ? stepPages[current.type] : undefined
  if (!current || !Page) return <Working />
  const page = <Page view={view} step={current} submit={(data) => submit(current.key, data)} refresh={refresh} />
  if (current.returned === undefined) return page
  return (
    <>
      <SentBack words={current.returned} />
      {page}
    </>
  )
}

/** People have asked for the step again, and say why. */
function SentBack({ words }: { words: string }) {
  const { t } = useWords()
  return (
    <div className="notice" role="status">
      <p>{t('shell.sentBack')}</p>
      <p className="own-text">{words}</p>
    </div>
  )
}

function SessionEnded() {
  const { t } = useWords()
  // An eID’s app opens the browser that it likes, where nobody has a session.
  const what = readReturned() ? 'returned' : 'session'
  return (
    <section>
      <h1 tabIndex={-1}>{t(`${what}.title`)}</h1>
      <p>{t(`${what}.text`)}</p>
    </section>
  )
}

/** The shape of what comes, so that nothing jumps when it does. */
function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <div />
      <div />
      <div />
    </div>
  )
}
