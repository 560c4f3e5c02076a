import { useCallback, useEffect, useRef, useState } from 'react'
import { call, Refused, Unreachable } from '../shared/api.ts'
import { newKey } from '../shared/new-key.ts'
import { usePoll } from './parts/use-poll.ts'
import { prepareStep } from './steps/index.ts'
import type { FlowView, Issues } from './view.ts'

/** CO_SIGNER: it is not trouble, but the session of somebody who was invited to sign, and has another page. */
export type Trouble = 'OFFLINE' | 'SESSION' | 'MOVED_ON' | 'BUSY' | 'SERVER' | 'CO_SIGNER'

interface FlowState {
  view: FlowView | undefined
  trouble: Trouble | undefined
}

/** The longest between two questions how it is getting on; an eID's page asks for itself. A silent register is not asked often. */
const [pollMaxMs, silentMs] = [2_000, 15_000]

/** Begins the application, or takes it up again. */
export function begin(): Promise<FlowView> {
  const begun = call<FlowView>('flow.start')
  // Whoever shows it says what went wrong.
  begun.catch(() => {})
  return begun
}

/** Where the application stands, kept up to date while the outside is waited for, and the ways to go on. */
export function useFlow(begun: Promise<FlowView>) {
  const [{ view, trouble }, set] = useState<FlowState>({ view: undefined, trouble: undefined })
  const isBusy = useRef(false)

  const turns = useRef({ asked: 0, shown: 0 })

  const take = useCallback(async (ask: () => Promise<FlowView>, isLook = false): Promise<Issues> => {
    const turn = ++turns.current.asked
    // A look that is answered late tells where it stood before: what was asked after it, or done meanwhile, is shown already.
    const isLate = () => isLook && turn <= turns.current.shown
    const show = (next: FlowView, trouble?: Trouble) => {
      if (isLate()) return
      turns.current.shown = isLook ? turn : turns.current.asked
      if (next.current) prepareStep(next.current.type)
      set({ view: next, trouble })
    }
    try {
      show(await ask())
      return {}
    } catch (error) {
      if (error instanceof Refused && error.status === 400 && error.issues.length > 0) return issuesOf(error)
      if (!isLate()) set((before) => ({ ...before, trouble: troubleOf(error) }))
      // Another tab, or a page from before the reload, was behind: show where it really stands.
      if (error instanceof Refused && error.status === 409) {
        const now = await call<FlowView>('flow.get').catch(() => undefined)
        if (now) show(now, 'MOVED_ON')
      }
      return {}
    }
  }, [])

  const hasStarted = view !== undefined
  // Of whatever page could not be begun, trying again begins it.
  const refresh = useCallback(
    async () => void (await take(() => call(hasStarted ? 'flow.get' : 'flow.start'), true)),
    [take, hasStarted],
  )
  const cancel = useCallback(async () => void (await take(() => call('flow.cancel'))), [take])
  const submit = useCallback(
    async (step: string, data: object) => {
      if (isBusy.current) return {}
      isBusy.current = true
      const key = newKey()
      // Sent again with the same key where no answer came: it counts once.
      const send = () => call<FlowView>('flow.submit', { step, data }, key)
      try {
        return await take(() =>
          send().catch((error) => (error instanceof Unreachable ? send() : Promise.reject(error))),
        )
      } finally {
        isBusy.current = false
      }
    },
    [take],
  )

  useEffect(() => void take(() => begun), [take, begun])

  const isWaiting =
    view?.current?.state === 'WAITING' && view.current.type !== 'identify' && view.current.type !== 'sign'
  const isWorking = view?.status === 'IN_PROGRESS' && view.current === null
  const hasEnded = trouble === 'SESSION' || trouble === 'CO_SIGNER'
  const isSilent = view?.current?.note === 'REGISTRY_UNAVAILABLE'
  usePoll((isWaiting || isWorking || isSilent) && !hasEnded, refresh, isSilent ? silentMs : pollMaxMs)

  useEffect(() => {
    const online = () => void refresh()
    const offline = () => set((before) => ({ ...before, trouble: 'OFFLINE' }))
    // What another tab, or another device, has done meanwhile is seen as soon as anybody looks here.
    const back = () => document.visibilityState === 'visible' && navigator.onLine && void refresh()
    document.addEventListener('visibilitychange', back)
    addEventListener('online', online)
    addEventListener('offline', offline)
    return () => {
      document.removeEventListener('visibilitychange', back)
      removeEventListener('online', online)
      removeEventListener('offline', offline)
    }
  }, [refresh])

  return { view, trouble, submit, refresh, cancel }
}

function issuesOf(error: Refused): Issues {
  return Object.fromEntries(error.issues.map(({ path, message }) => [path.replace(/^data\./, ''), message]))
}

export function troubleOf(error: unknown): Trouble {
  if (error instanceof Unreachable) return 'OFFLINE'
  if (error instanceof Refused && error.status === 401) return 'SESSION'
  if (error instanceof Refused && error.status === 403) return 'CO_SIGNER'
  if (error instanceof Refused && error.status === 409) return 'MOVED_ON'
  if (error instanceof Refused && error.status === 429) return 'BUSY'
  return 'SERVER'
}
