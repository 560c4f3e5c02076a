import { Kbd } from '@mantine/core'
import { type HotkeyItem, useHotkeys } from '@mantine/hooks'
import { useEffect, useId, useSyncExternalStore } from 'react'

export interface Key {
  /** As Mantine writes them: `j`, `mod+K`, `shift+?`. */
  key: string
  /** What it does, in the person's language. */
  does: string
  run: (event: KeyboardEvent) => void
  /** Also while somebody types in a field: only for what is held together with Ctrl or ⌘ and means nothing there. */
  whileTyping?: boolean
}

/** Whether the event is somebody's who types in a field. */
export function isTyping({ target }: Event): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Whether the event belongs to an open dialog or menu, whose keys are its own: nothing happens on the page beneath it. */
export function isCovered({ target }: Event): boolean {
  // Where what had the focus in a dialog is gone, the event comes from the page itself.
  if (target === document.body) return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null
}

let known: { id: string; keys: Key[] }[] = []
const listeners = new Set<() => void>()
const change = (next: typeof known) => {
  known = next
  for (const listener of listeners) listener()
}

/**
 * Keys of the page, while it is shown; they are listed under `?`. Nothing happens while somebody types in a field, nor beneath an
 * open dialog or menu.
 */
export function useKeys(keys: Key[]): void {
  const id = useId()
  const listed = keys.map(({ key, does }) => `${key}\n${does}`).join('\n\n')
  const heard = (of: Key[]) =>
    of.map(({ key, run, whileTyping }): HotkeyItem => {
      const hear = (event: KeyboardEvent) => {
        const covered = isCovered(event)
        if (!covered || whileTyping) event.preventDefault()
        if (!covered) run(event)
      }
      return [key, hear, { preventDefault: false }]
    })
  useHotkeys(heard(keys.filter(({ whileTyping }) => !whileTyping)))
  useHotkeys(heard(keys.filter(({ whileTyping }) => whileTyping)), [], true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed is what matters, not which closure
  useEffect(() => {
    change([...known.filter((one) => one.id !== id), { id, keys }])
    return () => change(known.filter((one) => one.id !== id))
  }, [id, listed])
}

/** Every key that does something right now. */
export function useKnownKeys(): Key[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => known,
  )
  return all.flatMap(({ keys }) => keys)
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const written: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** How a key is written on a keyboard: `mod+K` is ⌘ K or Ctrl K. */
export function Keys({ of }: { of: string }) {
  const parts = of.split('+').filter((part) => part !== 'shift')
  return (
    <>
      {parts.map((part, at) => (
        <span key={part}>
          {at > 0 && ' '}
          <Kbd size="xs">{written[part] ?? part}</Kbd>
        </span>
      ))}
    </>
  )
}
