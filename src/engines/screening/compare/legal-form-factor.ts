import { ROLE, type Word } from '../prepare/words.ts'
import { type LegalForm, legalFormById } from '../words/legal-forms.ts'

/** English forms by which registers and lists translate any country's own. */
const TRANSLATIONS = new Set(['ltd', 'llc', 'coltd', 'jsc', 'co', 'corp', 'plc', 'inc'])

/** What the legal forms of two names leave of their score: 1 where they are the same or one is missing, least where they exist in different countries. */
export function legalFormFactor(query: readonly Word[], listed: readonly Word[]): number {
  const ours = forms(query)
  const theirs = forms(listed)
  if (ours.length === 0 && theirs.length === 0) return 1
  if (ours.length === 0 || theirs.length === 0) return 0.985
  let best = 0
  for (const a of ours) for (const b of theirs) best = Math.max(best, factorOf(a, b))
  return best
}

function forms(words: readonly Word[]): LegalForm[] {
  const found: LegalForm[] = []
  for (const word of words) {
    if (word.role !== ROLE.LEGAL_FORM) continue
    const form = legalFormById(word.text)
    if (form !== undefined) found.push(form)
  }
  return found
}

function factorOf(a: LegalForm, b: LegalForm): number {
  if (a.id === b.id) return 1
  if (a.kind === 'GENERAL' || b.kind === 'GENERAL') return 0.985
  const translated = TRANSLATIONS.has(a.id) || TRANSLATIONS.has(b.id)
  if (a.kind === b.kind) {
    if (translated) return 0.975
    return a.countries.some((country) => b.countries.includes(country)) ? 0.96 : 0.68
  }
  if (a.kind === 'NONPROFIT' || b.kind === 'NONPROFIT') return 0.68
  return translated ? 0.85 : 0.68
}
