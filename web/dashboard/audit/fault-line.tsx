import type { VerificationAnswer } from '../../../src/features/audit/verify.ts'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'

/** One thing that is wrong with the chain, in words; where an entry is still there, with what it says now. */
export function FaultLine({ fault }: { fault: VerificationAnswer['faults'][number] }) {
  const { t } = useWords('audit')
  const { number, moment } = useFormat()
  const { action, subject, at } = fault
  return (
    <>
      {t(`fault.${fault.kind}`, { number: fault.number === undefined ? '–' : number(fault.number) })}
      {action && ` ${t('verify.now', { action, subject, at: at ? moment(new Date(at)) : '–' })}`}
    </>
  )
}
