import { inWords } from '../../parts/in-words.ts'
import { StepForm } from '../../parts/step-form.tsx'
import { PagesOf } from '../../parts/uploads/pages-of.tsx'
import { type Kind, useUploads } from '../../parts/uploads/use-uploads.ts'
import type { Issues, StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { Asked } from './asked.tsx'
import { words } from './words.ts'

addWords(words)

/** Where the server says of a document that it is none of those that are asked for. */
const isOfAnother = /^documents\.\d/

/** The documents that the workflow asks for, or people do afterwards, each of as many pages as it has. */
export default function Documents(props: StepProps) {
  const { view, step, submit, refresh } = props
  const { t } = useWords()
  const uploads = useUploads(props)
  const required = withoutRepeats((step.settings.required ?? []) as Kind[])
  const { asked } = step
  const isAgain = asked?.length === 1 && asked[0]?.former
  const title = t(asked ? (isAgain ? 'documents.again' : 'documents.more') : 'documents.title')

  async function send(): Promise<Issues> {
    if (uploads.isSending) return { sending: t('upload.stillSending') }
    const lacking = required.filter((kind) => !uploads.of(kind).some(({ state }) => state === 'DONE'))
    if (lacking.length > 0) return Object.fromEntries(lacking.map((kind) => [fieldOf(kind), t('documents.lacking')]))
    const pages = required.flatMap((kind) => uploads.of(kind))
    const issues = await submit({ documentIds: pages.flatMap(({ documentId }) => documentId ?? []) })
    // Something else is asked than when this page was shown.
    if (Object.keys(issues).some((path) => isOfAnother.test(path))) await refresh()
    return inWords(
      issues,
      [
        [/^documentIds/, 'documents.gone'],
        [isOfAnother, 'documents.changed'],
        [/^/, 'documents.lacking'],
      ],
      t,
    )
  }

  return (
    <StepForm title={title} onSubmit={send}>
      {(issues) =>
        required.map((kind) => (
          <PagesOf
            key={fieldOf(kind)}
            kind={kind}
            label={nameOf(kind, t)}
            hint={t('documents.hint')}
            note={asked && <Asked asked={asked.filter((one) => fieldOf(one) === fieldOf(kind))} now={view.now} />}
            // What has come meanwhile is lacking no more.
            error={uploads.of(kind).length > 0 ? undefined : issues[fieldOf(kind)]}
            uploads={uploads}
            maxMb={step.uploadMaxMb}
          />
        ))
      }
    </StepForm>
  )
}

/** As the server names the field. */
function fieldOf({ type, context }: Kind): string {
  return context === undefined ? `documents.${type}` : `documents.${type}.${context}`
}

function withoutRepeats(kinds: Kind[]): Kind[] {
  return kinds.filter((kind, at) => kinds.findIndex((other) => fieldOf(other) === fieldOf(kind)) === at)
}

/** In the applicant's language where the word is known, else the workflow's word made readable. */
function nameOf({ type, context }: Kind, t: (key: string) => string): string {
  const name = Object.hasOwn(words.en, `documents.${type}`) ? t(`documents.${type}`) : readable(type)
  if (context === undefined) return name
  return `${name}: ${Object.hasOwn(words.en, `documents.${context}`) ? t(`documents.${context}`) : readable(context)}`
}

/** `PROOF_OF_ADDRESS` as “Proof of address”. */
function readable(word: string): string {
  const text = word.replaceAll('_', ' ').toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}
