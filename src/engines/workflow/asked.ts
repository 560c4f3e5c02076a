import { z } from 'zod'
import { issuesOf } from './issue.ts'
import { lack, meets, type Requirement, requirement, submission } from './steps/documents.ts'
import { invalidData, notAllowed, type Refused } from './steps/step.ts'
import type { Definition, Input, State } from './types.ts'

/**
 * Documents that people ask the applicant for beside the workflow. In review the application stays there meanwhile, and no
 * rule is evaluated again because of what is handed in: the decision is people's.
 */

/** Why another one is asked for; the applicant's pages have a sentence for each. */
export const askingReasons = ['UNREADABLE', 'INCOMPLETE', 'WRONG_DOCUMENT', 'EXPIRED', 'OTHER'] as const

/** What somebody who asks says; `id` is theirs to give. */
export const askingSchema = requirement.extend({
  id: z.string().min(1).max(100),
  /** The document whose place it takes; left out for one more. */
  instead: z.string().min(1).max(200).optional(),
  reason: z.enum(askingReasons),
  /** In words, for the applicant. */
  message: z.string().max(500).optional(),
  /** Nothing happens by itself when it has passed. */
  answerBy: z.iso.datetime(),
})

export type Asking = z.output<typeof askingSchema> & {
  askedAt: string
  answered?: { at: string; documents: string[] } | undefined
}

/** Open at once; whoever is asked for more is better called. */
const openMax = 20

/** Where they are handed in when the applicant has done no documents step: no step's key has capitals. */
const ownKey = 'ASKED'

type Asked = Pick<State, 'asked'>

export function openAskings({ asked = [] }: Asked): Asking[] {
  return asked.filter(({ answered }) => !answered)
}

/** Whether a document is of a kind that is asked for. */
export function isAsked(state: Asked, document: Requirement): boolean {
  return openAskings(state).some((one) => meets(document, one))
}

/** The step by whose key they are handed in: the last documents step that is done; undefined while nothing is asked. */
export function askedStep({ steps }: Definition, state: State): string | undefined {
  if (openAskings(state).length === 0) return undefined
  const ofDocuments = steps.flatMap(({ key, type }) => (type === 'documents' ? [key] : []))
  return state.steps.findLast((step) => step.state === 'DONE' && ofDocuments.includes(step.key))?.key ?? ownKey
}

export function ask(
  state: State,
  asking: Extract<Input, { type: 'ask-document' }>['asking'],
  now: Date,
): Refused | undefined {
  const handedIn = state.facts.documents ?? []
  if (state.status !== 'MANUAL_REVIEW' && (state.status !== 'IN_PROGRESS' || handedIn.length === 0)) {
    return notAllowed('The applicant has not handed in anything yet; what the workflow asks for comes by itself.')
  }
  const { instead } = asking
  if (instead !== undefined && !handedIn.some(({ id }) => id === instead)) {
    return invalidData([{ path: 'documentId', message: 'is not a document that the applicant has handed in.' }])
  }
  const kept = (state.asked ?? []).filter((one) => one.answered || !isSame(one, asking))
  if (openAskings({ asked: kept }).length >= openMax) {
    return notAllowed(`The applicant is asked for ${openMax} documents already; withdraw one first.`)
  }
  state.asked = [...kept, { ...asking, askedAt: now.toISOString() }]
  return undefined
}

export function withdrawAsking(state: State, id: string): Refused | undefined {
  if (!openAskings(state).some((one) => one.id === id)) {
    return notAllowed('The asking is not open: it was answered, replaced or withdrawn. List the documents again.')
  }
  state.asked = state.asked?.filter((one) => one.id !== id)
  return undefined
}

/** All that is asked, in one submission, and nothing else. What is replaced is no longer among the facts. */
export function handIn(state: State, data: unknown, now: Date): Refused | undefined {
  const parsed = submission.safeParse(data)
  if (!parsed.success) return invalidData(issuesOf(parsed.error))
  const { documents } = parsed.data
  const open = openAskings(state)
  const before = state.facts.documents ?? []
  const known = [...before.map(({ id }) => id), ...(state.asked ?? []).map(({ instead }) => instead)]
  const issues = documents.flatMap((document, at) => {
    const isWanted = isAsked(state, document)
    if (isWanted && !known.includes(document.id)) return []
    return [
      { path: `documents.${at}`, message: isWanted ? 'was handed in before; send a new one.' : 'was not asked for.' },
    ]
  })
  issues.push(...open.filter((one) => !documents.some((document) => meets(document, one))).map(lack))
  if (issues.length > 0) return invalidData(issues)

  const replaced = open.map(({ instead }) => instead)
  state.facts.documents = [...before.filter(({ id }) => !replaced.includes(id)), ...documents]
  state.asked = state.asked?.map((one) => {
    if (one.answered) return one
    const ids = documents.filter((document) => meets(document, one)).map(({ id }) => id)
    return { ...one, answered: { at: now.toISOString(), documents: ids } }
  })
  return undefined
}

/** Nobody waits for them any more. */
export function closeAskings(state: State): void {
  if (state.asked) state.asked = state.asked.filter(({ answered }) => answered)
}

function isSame(one: Pick<Asking, 'type' | 'context' | 'instead'>, other: typeof one): boolean {
  if (one.instead !== undefined || other.instead !== undefined) return one.instead === other.instead
  return one.type === other.type && one.context === other.context
}
