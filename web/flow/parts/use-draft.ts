import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import type { StepProps } from '../view.ts'

const prefix = 'openbits-draft/'

/**
 * State that survives a reload and an ended session, in this tab alone, until the step is left. Only the step that is open
 * has drafts: those of others are forgotten. `part` tells several drafts of one step apart.
 */
export function useDraft<T>(
  { view, step }: Pick<StepProps, 'view' | 'step'>,
  initial: T,
  part = '',
): [T, Dispatch<SetStateAction<T>>] {
  const ofStep = `${prefix}${view.applicationId}/${step.key}/`
  const key = ofStep + part
  const [value, set] = useState<T>(() => read(key) ?? initial)
  useEffect(() => write(key, value), [key, value])
  useEffect(() => {
    forget((name) => !name.startsWith(ofStep))
    return () => forget((name) => name === key)
  }, [ofStep, key])
  return [value, set]
}

/** A browser may refuse to keep anything; the page works without. */
function read<T>(key: string): T | undefined {
  try {
    const kept = sessionStorage.getItem(key)
    return kept === null ? undefined : (JSON.parse(kept) as T)
  } catch {
    return undefined
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full, or switched off.
  }
}

function forget(isMeant: (name: string) => boolean): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(prefix) && isMeant(name)) sessionStorage.removeItem(name)
    }
  } catch {
    // Switched off: there is nothing to forget.
  }
}
