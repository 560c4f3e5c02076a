import { useWords } from '../words/index.ts'

/** What somebody is about to sign, word for word. */
export function SignedText({ text, language }: { text: string; language: string }) {
  const { t } = useWords()
  return (
    <figure className="signed-text">
      <figcaption>{t('eid.signedText')}</figcaption>
      <blockquote lang={language}>{text}</blockquote>
    </figure>
  )
}
