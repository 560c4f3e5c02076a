import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Arrived } from './arrived.tsx'
import { Cancel } from './cancel.tsx'
import { Ended } from './ended.tsx'
import { Header } from './header.tsx'
import { PageGuard } from './page-guard.tsx'
import { stepPages } from './steps/index.ts'
import { TroubleNotice } from './trouble.tsx'
import { useBackGuard } from './use-back-guard.ts'
import { useFlow } from './use-flow.ts'
import type { FlowView } from './view.ts'
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
  const languages = view?.languages.join() ?? ''
  const hasSomethingToSay = view !== undefined || trouble !== undefined
  useEffect(() => {
    if (hasSomethingToSay) void speakSurely(chooseLanguage(languages ? languages.split(',') : [])).then(setWords)
  }, [languages, hasSomethingToSay])

  const place = view && words ? `${view.status}/${view.current?.key ?? ''}` : ''
  const isOpen = view !== undefined && isUnderWay(view)
  const hasGoneBack = useBackGuard(isOpen ? place : '')

  const isCosigner = trouble === 'CO_SIGNER'
  const say = useCallback(async (language: Language) => setWords(await speak(language)), [])

  if (!words) return <Skeleton />
  async function choose(language: Language) {
    keepChoice(language)
    await say(language)
  }
  return (
    <WordsContext value={words}>
      <Header view={view} onLanguage={choose} />
      <main id="content" tabIndex={-1}>
        {!view && trouble === 'SESSION' && <SessionEnded />}
        {isCosigner && (
          <PageGuard>
            <Suspense fallback={<Skeleton />}>
              <Cosign onLanguage={say} />
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
          </Suspense>
        </PageGuard>
        {isOpen && <Cancel onCancel={cancel} />}
      </main>
    </WordsContext>
  )
}

type ContentProps = { view: FlowView } & Pick<ReturnType<typeof useFlow>, 'submit' | 'refresh'>

function Content({ view, submit, refresh }: ContentProps) {
  const { current } = view
  if (!isUnderWay(view)) return <Ended view={view} />
  const Page = current ? stepPages[current.type] : undefined
  if (!current || !Page) return <Working />
  return <Page view={view} step={current} submit={(data) => submit(current.key, data)} refresh={refresh} />
}

function isUnderWay({ status }: FlowView): boolean {
  return status === 'IN_PROGRESS' || status === 'NOT_STARTED'
}

function SessionEnded() {
  const { t } = useWords()
  return (
    <section>
      <h1 tabIndex={-1}>{t('session.title')}</h1>
      <p>{t('session.text')}</p>
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
