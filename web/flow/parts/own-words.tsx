import type { OwnWords as Words } from '../words/index.ts'

/** The workflow's own words, marked where they are in another language than the page. */
export function OwnWords({ words }: { words: Words | undefined }) {
  if (!words) return null
  return words.lang ? <span lang={words.lang}>{words.text}</span> : words.text
}
