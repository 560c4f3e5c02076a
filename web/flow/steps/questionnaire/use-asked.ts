import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../shared/api.ts'
import { answerOf, type Given, type Question } from './answer.ts'

/** Somebody who is writing is not asked after at every letter. */
const pauseMs = 250

/**
 * Keys of the questions that are put with what is answered so far. Without conditions that is all of them, and nobody is
 * asked; where no answer comes, what was put before stays.
 */
export function useAsked(step: string, questions: Question[], given: Record<string, Given>) {
  const isConditional = questions.some(({ when }) => when !== undefined)
  const [asked, setAsked] = useState(() => questions.filter(({ when }) => when === undefined).map(({ key }) => key))
  const answers = Object.fromEntries(questions.map((one) => [one.key, answerOf(one, given[one.key])]))
  const sent = JSON.stringify(answers)
  const last = useRef(0)

  const ask = useCallback(async (): Promise<string[]> => {
    if (!isConditional) return asked
    const mine = ++last.current
    try {
      const answer = await call<{ asked: string[] }>('flow.questionnaire.asked', { step, answers: JSON.parse(sent) })
      // An older answer that comes later says nothing of what is answered now.
      if (mine === last.current) setAsked(answer.asked)
      return answer.asked
    } catch {
      return asked
    }
  }, [isConditional, asked, step, sent])

  const latest = useRef(ask)
  latest.current = ask
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when the answers change, and not when what is asked does
  useEffect(() => {
    const timer = setTimeout(() => void latest.current(), isFirst.current ? 0 : pauseMs)
    isFirst.current = false
    return () => clearTimeout(timer)
  }, [sent])

  /** The server has named questions that it wants answered. */
  const add = (keys: string[]) => setAsked((before) => [...new Set([...before, ...keys])])
  return { asked, ask, add }
}
