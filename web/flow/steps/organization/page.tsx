import { useEffect, useState } from 'react'
import { useUploads } from '../../parts/uploads/use-uploads.ts'
import { useDraft } from '../../parts/use-draft.ts'
import { useStageFocus } from '../../parts/use-stage-focus.ts'
import type { StepProps } from '../../view.ts'
import { addWords } from '../../words/index.ts'
import { Asking } from './asking.tsx'
import { Confirm } from './confirm.tsx'
import { dataOf, nothingTyped } from './data.ts'
import { Find } from './find.tsx'
import { Manual } from './manual.tsx'
import './organization.css'
import { Silent } from './silent.tsx'
import { words } from './words.ts'

addWords(words)

/** The company: found in a register and confirmed, or typed in where the register cannot give it and the workflow lets them. */
export default function Organization(props: StepProps) {
  const { step } = props
  const [choice, setChoice] = useState<'MANUAL' | 'ANOTHER'>()
  const [wanted, setWanted] = useDraft(props, { text: '', number: '' }, 'company')
  const [typed, setTyped] = useDraft(props, nothingTyped, 'manual')
  const uploads = useUploads(props)
  const stage = stageOf(props, choice)
  useStageFocus(stage)
  // Whatever comes of another question begins at the beginning.
  useEffect(() => {
    if (step.state === 'WAITING') setChoice(undefined)
  }, [step.state])
  const { found } = dataOf(step)
  const [onAnother, onManual] = [() => setChoice('ANOTHER'), () => setChoice('MANUAL')]
  switch (stage) {
    case 'ASKING':
      return <Asking {...props} />
    case 'CONFIRM':
      return found && <Confirm found={found} submit={props.submit} />
    case 'MANUAL':
      return <Manual {...props} typed={typed} onChange={setTyped} uploads={uploads} onBack={onAnother} />
    case 'SILENT':
      return <Silent {...props} onAnother={onAnother} onManual={onManual} />
    case 'FIND':
      return <Find {...props} wanted={wanted} onChange={setWanted} onManual={onManual} />
  }
}

function stageOf({ step }: StepProps, choice: 'MANUAL' | 'ANOTHER' | undefined) {
  if (step.state === 'WAITING') return 'ASKING'
  if (dataOf(step).found) return 'CONFIRM'
  if (step.note !== undefined && choice === 'MANUAL') return 'MANUAL'
  if (step.note === 'REGISTRY_UNAVAILABLE' && choice !== 'ANOTHER') return 'SILENT'
  const mustType = step.note === 'REGISTRY_NOT_SET_UP' && step.settings.manualEntry === true
  return mustType && choice !== 'ANOTHER' ? 'MANUAL' : 'FIND'
}
