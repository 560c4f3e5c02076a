import { LONGEST_FORM_WORDS, legalForm } from '../words/legal-forms.ts'
import { hanOrdinals, numberOf, romanNumber } from '../words/numbers.ts'
import { shortCountries } from '../words/place-names.ts'
import { PLACES } from '../words/rarity.ts'
import { expansionOf, LATIN_TERMS } from '../words/terms.ts'
import { mendGeneralWords } from './general-words.ts'
import { type Romanised, romaniseWord } from './romanise.ts'
import { writtenNames } from './written-names.ts'

/** One name made ready for comparison: the keys of its words in order (see `Word`). */
export interface PreparedName {
  keys: string[]
  former: boolean
}

/** Longer names are cut: no name of a person or organization needs more words to be told. */
export const MAX_WORDS = 24
const MAX_LENGTH = 400
const NOT_LATIN = /[\u0400-\uffff]/
const SIMPLE = /^[a-z ]*$/

/**
 * The names that a text writes, ready for comparison. `person` decides how words are read (honorifics and initials, or legal forms
 * and numbers). Any text is taken; one without letters or digits gives none.
 */
export function prepareName(value: string, person: boolean): PreparedName[] {
  const prepared: PreparedName[] = []
  const seen = new Set<string>()
  for (const name of writtenNames(value.slice(0, MAX_LENGTH).normalize('NFKC'))) {
    const writings = person ? [personKeys(name.text)] : [organizationKeys(name.text, true)]
    // A list may have translated general words of the name or only romanised them.
    if (!person && NOT_LATIN.test(name.text)) writings.push(organizationKeys(name.text, false))
    for (const writing of writings) {
      const keys = writing.slice(0, MAX_WORDS)
      const key = keys.join(' ')
      // A place or number in brackets tells this organization from its sisters: the name is not complete without it.
      if (
        !person &&
        name.without !== undefined &&
        organizationKeys(name.without, true).some((word) => word.startsWith('#') || PLACES.has(word))
      )
        continue
      if (keys.length === 0 || seen.has(key)) continue
      // A single word in brackets is seldom a name of its own.
      if (person && prepared.length > 0 && keys.length < 2 && (prepared[0]?.keys.length ?? 0) > 1) continue
      seen.add(key)
      prepared.push({ keys, former: name.former })
    }
  }
  return prepared
}

const APOSTROPHES = /['’‘`´ʻʼʿʾ"“”„«»‹›]/gu
const BREAKS = /[^\p{L}\p{M}\p{N}]+/u

/** A branch is the same organization. */
const BRANCH =
  /\s*(?:[-–—,]\s+|\()[\p{L}\s]{0,30}\b(?:branch|filial|zweigniederlassung|sucursal)(?: office| located in [^)]*)?\)?\s*$/u
/** An address written after the name. */
const ADDRESS =
  /,\s*\d{1,6}\s+[\p{L}\s.]+\b(?:st|street|ave|avenue|rd|road|ln|lane|blvd|boulevard|dr|drive|way|court|ct|square|sq)\b.*$/u

function lower(text: string): string {
  return text.replaceAll('İ', 'i').toLowerCase()
}

function romanisedWords(text: string, person: boolean, translate: boolean): Romanised[] {
  const words: Romanised[] = []
  for (const word of text.split(BREAKS)) if (word !== '') words.push(...romaniseWord(word, person, translate))
  return words
}

function personKeys(text: string): string[] {
  let line = lower(text)
  if (!SIMPLE.test(line)) line = line.replace(APOSTROPHES, '').replace(/\bd\.r\b/g, 'dr')
  return joinServants(
    romanisedWords(line, true, false).flatMap((word) => {
      if (word.abjad) return [`~${word.text}`]
      if (/^\d+$/.test(word.text)) return [`#${word.text}`]
      return splitPersonWord(word.text)
    }),
  )
}

/** `abdulrahman`, `abdur rahman`, `nuruddin`: one name is written as one word or several; they are taken apart alike. */
function splitPersonWord(text: string): string[] {
  if (text.length < 7) return [text]
  const servant = /^abd([aeou]{1,2})(l|r|s|n|z|t|sh|d)-?(.{4,})$/.exec(text)
  if (servant !== null && !/^(abdull?[aeo]h?|abdoulaye|abdulov.*|abdull?aye?v.*)$/.test(text)) {
    const [, , letter = '', rest = ''] = servant
    if (letter === 'l' || rest.startsWith(letter)) return ['abdul', ...(rest.startsWith('lah') ? [`a${rest}`] : [rest])]
  }
  const faith = /^(.{3,})(?:[aeu]d|[ae]l|u)?d(?:in|een|ine|yn)$/.exec(text)
  if (faith?.[1] !== undefined && /[aeu]d?d(in|een|ine|yn)$/.test(text))
    return [faith[1].replace(/[aeu]d?$/, ''), 'din']
  return [text]
}

/** `abd al rahman` and `abd ur rahman` are written `abdul rahman`; so is the article before `din`. */
function joinServants(keys: string[]): string[] {
  const out: string[] = []
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? ''
    const next = keys[at + 1]
    if (/^abd[aeou]?l?$/.test(key) && key.length < 6) {
      if (next === 'allah' || next === 'ullah' || next === 'lah') {
        out.push('abdullah')
        at += 1
        continue
      }
      out.push('abdul')
      if (next !== undefined && /^([aeou]l|[aeou][rstnzd]|l|as|ash|ur)$/.test(next)) at += 1
    } else out.push(key)
  }
  return out
}

function organizationKeys(text: string, translate: boolean): string[] {
  let line = lower(text)
  if (!SIMPLE.test(line)) {
    line = hanOrdinals(line.replace(BRANCH, '').replace(ADDRESS, ''))
      .replace(/&|\+/g, ' and ')
      .replace(/(?<=\p{L})['’ʻʼ]s(?!\p{L})/gu, '')
      .replace(APOSTROPHES, '')
      .replace(/\b([a-z])\/([a-z])\b/g, '$1$2')
      .replace(
        /(?<![\p{L}\p{N}])(?:\p{L}\.\s?){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu,
        (dotted) => ` ${dotted.replace(/[.\s]/g, '')} `,
      )
  }
  const words = mendGeneralWords(romanisedWords(shortCountries(line), false, translate))
  const keys: string[] = []
  for (let at = 0; at < words.length; ) {
    const [form, size] = formAt(words, at)
    if (form !== undefined) {
      keys.push(`=${form}`)
      at += size
      continue
    }
    const word = words[at]
    at += 1
    if (word === undefined) continue
    if (word.abjad) keys.push(`~${word.text}`)
    else keys.push(...organizationWord(word.text, keys.length > 0))
  }
  return keys.length > 1 ? keys.filter((key) => key !== 'number') : keys
}

function formAt(words: Romanised[], at: number): [string | undefined, number] {
  let best: string | undefined
  let size = 0
  let phrase = ''
  for (let count = 1; count <= LONGEST_FORM_WORDS && at + count <= words.length; count += 1) {
    const word = words[at + count - 1]
    if (word === undefined || word.abjad) break
    phrase += word.text
    const form = legalForm(phrase)
    if (form !== undefined) {
      best = form.id
      size = count
    }
  }
  return [best, size]
}

function organizationWord(text: string, notFirst: boolean): string[] {
  const number = numberOf(text) ?? (notFirst ? romanNumber(text) : undefined)
  if (number !== undefined) return [`#${number}`]
  // A number written against a word (`iran23`) is a number all the same.
  const mixed = /^([a-z]{2,})(\d+)$/.exec(text) ?? /^(\d+)([a-z]{2,})$/.exec(text)
  if (mixed !== null) {
    const [, first = '', second = ''] = mixed
    return [first, second].map((part) => (/^\d/.test(part) ? `#${part.replace(/^0+(?=\d)/, '')}` : part))
  }
  const expansion = expansionOf(text)
  if (expansion !== undefined) return expansion
  // Legal forms are written against the name as well: `energycompany`, `jscargument`.
  const joined = JOINED_FORM.exec(text) ?? FORM_JOINED.exec(text)
  if (joined !== null) {
    const [, first = '', second = ''] = joined
    return [first, second].map((part) => {
      const form = legalForm(part)
      return form === undefined ? part : `=${form.id}`
    })
  }
  const term = LATIN_TERMS.get(text) ?? text
  // Adjectives of Slavic places: `ulyanovskoe`, `ulyanovskiy` and `Ulyanovsk` say the same.
  return [term.length > 6 ? term.replace(/sk(?:iy|ii|yy|oy|oe|oye|aya|aia|ie|ogo|y|i|a|e)$/, 'sk') : term]
}

const JOINED_FORM = /^(.{3,})(company|limited|corporation|incorporated|ltda|ltd|llc|gmbh)$/
const FORM_JOINED = /^(ojsc|cjsc|pjsc|jsc|llc|ooo|oao|zao|pao)([a-z]{4,})$/
