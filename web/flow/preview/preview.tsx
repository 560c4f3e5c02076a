import { Suspense, useEffect, useState } from 'react'
import { Ended } from '../ended.tsx'
import { Header } from '../header.tsx'
import { stepPages } from '../steps/index.ts'
import { type FlowView, isUnderWay } from '../view.ts'
import { type Language, speak, type Words, WordsContext } from '../words/index.ts'
import { useScheme } from './use-scheme.ts'

/** What the editor of workflows has drawn; it sends one after each edit. */
export interface Shown {
  type: 'openbits-preview'
  view: FlowView
  language: Language
  scheme: 'light' | 'dark'
  /** Of `/dashboard/preview/theme.css`. */
  theme: string
}

const nothingWrong = async () => ({})
const nothing = async () => {}

/** One page of the flow, as an applicant sees it, to be looked at: nothing in it can be used. */
export function Preview() {
  const [shown, setShown] = useState<Shown>()
  const [words, setWords] = useState<Words>()
  useEffect(() => {
    const take = ({ origin, source, data }: MessageEvent) => {
      if (origin === location.origin && source === parent && data?.type === 'openbits-preview') setShown(data)
    }
    addEventListener('message', take)
    parent.postMessage({ type: 'openbits-preview-ready' }, location.origin)
    return () => removeEventListener('message', take)
  }, [])
  const language = shown?.language
  useEffect(() => {
    if (language) void speak(language).then(setWords)
  }, [language])
  useTheme(shown?.theme)
  useScheme(shown?.scheme ?? 'light')

  if (!shown || !words) return null
  const { view } = shown
  const Page = view.current ? stepPages[view.current.type] : undefined
  return (
    <WordsContext value={words}>
      <div inert>
        <Header view={view} theme={view.theme} onLanguage={nothing} />
        <main>
          <Suspense fallback={null}>
            {view.current && Page && (
              <Page key={view.current.key} view={view} step={view.current} submit={nothingWrong} refresh={nothing} />
            )}
            {!isUnderWay(view) && <Ended key={view.status} view={view} />}
          </Suspense>
        </main>
      </div>
    </WordsContext>
  )
}

/** The draft's looks, as the server makes a style sheet of them; the one before stays until the new one is there. */
function useTheme(query: string | undefined): void {
  useEffect(() => {
    if (query === undefined) return
    const before = document.querySelector('link[data-theme]')
    const link = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: `/dashboard/preview/theme.css?${query}`,
      onload: () => before?.remove(),
    })
    link.dataset.theme = ''
    document.head.append(link)
  }, [query])
}
