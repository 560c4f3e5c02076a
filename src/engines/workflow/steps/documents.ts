import { z } from 'zod'
import { word } from '../fields.ts'
import { type Issue, issuesOf } from '../issue.ts'
import type { DocumentsSettings } from '../types.ts'
import { invalidData, stepKind } from './step.ts'

export const requirement = z.strictObject({ type: word, context: word.optional() })
const settings = z.strictObject({
  required: z.array(requirement).min(1).max(50),
}) satisfies z.ZodType<DocumentsSettings>

export const submission = z.strictObject({
  documents: z
    .array(z.strictObject({ id: z.string().min(1).max(200), type: word, context: word.optional() }))
    .max(50)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'Name each document once.'),
})

export type Requirement = DocumentsSettings['required'][number]

/** Uploaded documents, named by id; that they exist and belong to the application is the caller's to check. */
export const documents = stepKind(settings, ({ required }) => ({
  open: () => 'OPEN',

  submit(turn, data) {
    const parsed = submission.safeParse(data)
    if (!parsed.success) return invalidData(issuesOf(parsed.error))
    const lacking = lackingIn(parsed.data.documents, required)
    if (lacking.length > 0) return invalidData(lacking.map(lack))
    turn.facts.documents = [...(turn.facts.documents ?? []), ...parsed.data.documents]
    return 'DONE'
  },

  missing: () => required.map(missingDocument),
}))

/** Each document meets one requirement; those with a context choose first, the others take any of their type. */
function lackingIn(given: readonly Requirement[], required: readonly Requirement[]): Requirement[] {
  const left = [...given]
  const lacking: Requirement[] = []
  const strictFirst = [...required].sort((a, b) => Number(a.context === undefined) - Number(b.context === undefined))
  for (const one of strictFirst) {
    const fits = left.findIndex((document) => meets(document, one))
    if (fits < 0) lacking.push(one)
    else left.splice(fits, 1)
  }
  return lacking
}

/** Whether a document is what is asked for; without a context any of the type is. */
export function meets(document: Requirement, { type, context }: Requirement): boolean {
  return document.type === type && (context === undefined || document.context === context)
}

export function missingDocument(one: Requirement): { field: string; code: string } {
  return { field: fieldOf(one), code: 'DOCUMENT_REQUIRED' }
}

/** What is wrong where a document is not there. */
export function lack(one: Requirement): Issue {
  return { path: fieldOf(one), message: `Add a document: ${nameOf(one)}.` }
}

function fieldOf({ type, context }: Requirement): string {
  return context === undefined ? `documents.${type}` : `documents.${type}.${context}`
}

function nameOf({ type, context }: Requirement): string {
  return context === undefined ? type : `${type} (${context})`
}
