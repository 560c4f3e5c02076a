import { useSyncExternalStore } from 'react'

/** What the server wants before it goes on: a session, or a fresh proof of who one is. */
export type Asked = 'session' | 'proof'

interface Gate {
  asked: Asked
  answer: Promise<boolean>
  settle(isGiven: boolean): void
}

let gate: Gate | undefined
/** Only within the shell is there a page to hold; before it, whoever has no session goes to the sign-in page. */
let isOpen = false
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** The shell shows the dialogs while it stands. */
export function openGate(): () => void {
  isOpen = true
  return () => {
    isOpen = false
  }
}

/** Asks the person, once however many calls wait; whether they did what was asked. */
export function askAgain(asked: Asked): Promise<boolean> {
  if (!isOpen) return Promise.resolve(false)
  if (gate?.asked === asked) return gate.answer
  gate?.settle(false)
  let settle = (_isGiven: boolean) => {}
  const answer = new Promise<boolean>((resolve) => {
    settle = resolve
  })
  gate = {
    asked,
    answer,
    settle(isGiven) {
      gate = undefined
      settle(isGiven)
      tell()
    },
  }
  tell()
  return answer
}

/** What is being asked right now, for the dialog. */
export function useGate(): Gate | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => gate,
  )
}
