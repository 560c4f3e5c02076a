import { mainSpelling } from '../words/names.ts'
import { GENERATIONS, HONORIFICS, HONORIFICS_ALSO_NAMES, PARTICLES, PATRONYMIC } from '../words/persons.ts'
import { COMMON, GENERIC, PLACES, VERY_COMMON } from '../words/rarity.ts'
import { consonantBits, soundsOf } from './sound.ts'

/** What a word is within a name. */
export const ROLE = {
  NAME: 0,
  PARTICLE: 1,
  HONORIFIC: 2,
  LEGAL_FORM: 3,
  GENERIC: 4,
  PLACE: 5,
  NUMBER: 6,
  INITIAL: 7,
  GENERATION: 8,
  PATRONYMIC: 9,
} as const

/** The words for explanations, by role. */
export const ROLE_WORDS = [
  'name',
  'particle',
  'honorific',
  'legal form',
  'general word',
  'place',
  'number',
  'initial',
  'generation',
  'patronymic',
] as const

/**
 * A word of a prepared name. `key` says all that comparison needs: `=` before the id of a legal form, `#` before a number, `~`
 * before consonants without vowels; otherwise the word in ASCII.
 */
export interface Word {
  key: string
  text: string
  sounds: string
  abjad: boolean
  role: number
  /** How much the word says about who is meant, 0 to 1, before an index tells how common it is there. */
  weight: number
  /** The consonants of `sounds` by class, a bit each: words that share few are not one word. */
  consonants: number
}

const ORGANIZATION_PARTICLES = new Set(
  'of the and for with about from in on at by to a an de du des la le les el los las del y e i et da do dos das der die das und fuer fur von van zum zur al ul el wa us en v im na po mv mt www com dlya imeni im named after'.split(
    ' ',
  ),
)

/** Weights by role; names weigh by how common they are. */
const WEIGHTS = [1, 0.12, 0.02, 0.16, 0.42, 0.6, 0.8, 0.35, 0.25, 0.62]

/** Makes the word that a key stands for. Pure; the same key and kind always give the same word. */
export function wordOf(key: string, person: boolean): Word {
  const word = readKey(key, person)
  return { ...word, consonants: consonantBits(word.sounds) }
}

function readKey(key: string, person: boolean): Omit<Word, 'consonants'> {
  const mark = key[0]
  if (mark === '=')
    return { key, text: key.slice(1), sounds: '', abjad: false, role: ROLE.LEGAL_FORM, weight: WEIGHTS[3] ?? 0 }
  if (mark === '#')
    return {
      key,
      text: key.slice(1),
      sounds: key.slice(1),
      abjad: false,
      role: ROLE.NUMBER,
      weight: person ? 0.3 : 0.8,
    }
  if (mark === '~') {
    const text = key.slice(1)
    return { key, text, sounds: soundsOf(text), abjad: true, role: ROLE.NAME, weight: text.length < 3 ? 0.6 : 0.9 }
  }
  const role = person ? personRole(key) : organizationRole(key)
  return { key, text: key, sounds: soundsOf(key), abjad: false, role, weight: weightOf(key, role, person) }
}

function personRole(text: string): number {
  if (text.length === 1) return ROLE.INITIAL
  if (PARTICLES.has(text)) return ROLE.PARTICLE
  if (HONORIFICS.has(text)) return ROLE.HONORIFIC
  if (GENERATIONS.has(text)) return ROLE.GENERATION
  if (text.length > 6 && PATRONYMIC.test(text)) return ROLE.PATRONYMIC
  return ROLE.NAME
}

function organizationRole(text: string): number {
  if (ORGANIZATION_PARTICLES.has(text)) return ROLE.PARTICLE
  if (GENERIC.has(text)) return ROLE.GENERIC
  if (PLACES.has(text)) return ROLE.PLACE
  if (text.length === 1) return ROLE.INITIAL
  return ROLE.NAME
}

function weightOf(text: string, role: number, person: boolean): number {
  if (role === ROLE.HONORIFIC && HONORIFICS_ALSO_NAMES.has(text)) return 0.15
  if (role !== ROLE.NAME) return WEIGHTS[role] ?? 1
  const main = mainSpelling(text)
  if (VERY_COMMON.has(main) || VERY_COMMON.has(text)) return person ? 0.62 : 0.8
  if (COMMON.has(main) || COMMON.has(text)) return person ? 0.78 : 0.85
  if (text.length <= 2) return 0.6
  return 1
}
