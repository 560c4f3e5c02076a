import { lazy, useState } from 'react'
import { Eid } from '../../parts/eid/eid.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import { usePoll } from '../../parts/use-poll.ts'
import { useStageFocus } from '../../parts/use-stage-focus.ts'
import type { StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { words } from './words.ts'

addWords(words)

// Most people have an eID, and need not wait for what they do not see.
const DocumentForm = lazy(() => import('./document/form.tsx'))
const BeingRead = lazy(() => import('./document/being-read.tsx'))

/** The longest between two questions whether another tab or device has finished what was begun. */
const pollMaxMs = 5_000

/** The applicant shows who they are: by an eID, or where the workflow lets them by a photo of a document. */
export default function Identify(props: StepProps) {
  const { view, step, refresh } = props
  const { t } = useWords()
  const { identityDocument, eidMethods = [] } = step
  const [documentType, setDocumentType] = useDraft(props, '', 'document')
  const [isEidChosen, setEidChosen] = useState(documentType === '')
  usePoll(step.state === 'WAITING', refresh, pollMaxMs)
  const isByEid = !identityDocument || (eidMethods.length > 0 && isEidChosen)
  const stage = identityDocument?.isBeingRead ? 'READING' : isByEid ? 'EID' : 'DOCUMENT'
  useStageFocus(stage)
  if (stage === 'READING') return <BeingRead />
  if (stage === 'DOCUMENT') {
    return (
      <div className="stack">
        <DocumentForm {...props} type={documentType} onType={setDocumentType} />
        {eidMethods.length > 0 && (
          <button type="button" className="link" onClick={() => setEidChosen(true)}>
            {t('identify.byEid')}
          </button>
        )}
      </div>
    )
  }
  return (
    <section className="stack">
      <div>
        <h1 tabIndex={-1}>{t('identify.title')}</h1>
        <p className="quiet">{t('identify.text')}</p>
      </div>
      <Eid
        operations="flow.identify"
        place={`${view.applicationId}/${step.key}`}
        input={{ step: step.key }}
        methods={eidMethods}
        purpose="IDENTIFY"
        onEnd={refresh}
      />
      {identityDocument && step.state === 'OPEN' && (
        <button type="button" className="link" onClick={() => setEidChosen(false)}>
          {t('identify.byDocument')}
        </button>
      )}
    </section>
  )
}
