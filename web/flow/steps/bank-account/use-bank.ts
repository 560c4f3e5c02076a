import { useEffect, useState } from 'react'
import { call } from '../../../shared/api.ts'

/** The name of the bank that a Swedish clearing number belongs to; undefined while it is not known, and where it never is. */
export function useBank(clearingText: string): string | undefined {
  const clearingNumber = clearingText.replace(/\D/g, '')
  const [found, setFound] = useState<{ of: string; bankName?: string }>()
  const isWhole = clearingNumber.length === 4 || clearingNumber.length === 5
  useEffect(() => {
    if (!isWhole) return
    let isLeft = false
    call<{ bankName?: string }>('flow.bank.find', { clearingNumber })
      .then((answer) => isLeft || setFound({ of: clearingNumber, ...answer }))
      // It is a help and no condition: without an answer nothing is said.
      .catch(() => {})
    return () => {
      isLeft = true
    }
  }, [clearingNumber, isWhole])
  return found?.of === clearingNumber ? found.bankName : undefined
}
