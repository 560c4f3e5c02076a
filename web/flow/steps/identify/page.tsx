import { useEffect } from 'react'
import { Eid } from '../../parts/eid/eid.tsx'
import type { StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { words } from './words.ts'

addWords(words)

/** How often it is asked whether another tab or device has finished what was begun. */
const pollMs = 5_000

/** The applicant shows who they are. */
export default function Identify({ view, step, refresh }: StepProps) {
  const { t } = useWords()
  const isUnderway = step.state === 'WAITING'
  useEffect(() => {
    if (!isUnderway) return
    const timer = setInterval(() => void refresh(), pollMs)
    return () => clearInterval(timer)
  }, [isUnderway, refresh])
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
        methods={step.eidMethods ?? []}
        purpose="IDENTIFY"
        onEnd={refresh}
      />
    </section>
  )
}
