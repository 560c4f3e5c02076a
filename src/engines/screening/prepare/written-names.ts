/** One name that a text writes: a list often puts several into one field (another script, an alias in brackets, a former name). */
export interface WrittenName {
  text: string
  former: boolean
  /** Words in brackets that were left out of the name. */
  without?: string
}

const FORMER = /^(?:ex|formerly|former|f\.?\s?k\.?\s?a\.?|previously|née|nee|born|geb|бывш|ранее|olim)\b[\s.:-]*/i
const ALIAS =
  /(?:^|[\s,;(])(?:a\.?\s?k\.?\s?a\.?|alias|also known as|t\/a|d\/b\/a|trading as|doing business as|d\.b\.a\.?|n\.?k\.?a\.?|now known as|good quality:|low quality:)[\s:.-]+/giu
const FORMERLY =
  /[\s,;]+(?:formerly(?: known as)?|previously(?: known as)?|f\.?\s?k\.?\s?a\.?|(?:ex[\s-])(?=\p{Lu})|née|geb\.)[\s:.]+/giu
const LANGUAGE_LABEL =
  /^(?:in )?(?:russian|ukrainian|belarusian|arabic|chinese|persian|farsi|korean|hebrew|burmese|cyrillic|original script|serbian|dari|pashto|urdu|english|latin)\s*[:：]\s*/i
const LATIN = /\p{Script=Latin}/u
const OTHER_SCRIPT =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Myanmar}]/u
const BRACKETS = /[([{（［]([^()[\]{}（）［］]*)[)\]}）］]?/gu
const PLAIN_LATIN = /^[a-zA-Z ,.'-]*$/

/** The names that a text writes, the main one first. Never empty for a text that has a letter or digit. */
export function writtenNames(value: string): WrittenName[] {
  // Most names are plain: nothing to take apart.
  if (
    PLAIN_LATIN.test(value) &&
    value.split(',').length < 3 &&
    !/k\.?\s?a|alias|formerly|previously|known|doing|trading as|(?:^|\s)ex[\s-]/i.test(value)
  ) {
    return [{ text: value, former: false }]
  }
  const names: WrittenName[] = []
  const inner: WrittenName[] = []
  const outer = value.replace(BRACKETS, (_, content: string) => {
    const text = content.trim()
    if (text !== '') inner.push(...bracketed(text))
    return ' '
  })
  for (const [at, piece] of outer.split(ALIAS).entries()) {
    for (const [nth, part] of piece.split(FORMERLY).entries()) names.push(...byScript(part, nth > 0 && at === 0))
  }
  names.push(...inner)
  const seen = new Set<string>()
  const kept = names.filter((name) => {
    const key = name.text.trim()
    if (key === '' || !/[\p{L}\p{N}]/u.test(key) || seen.has(key)) return false
    seen.add(key)
    return true
  })
  // What stands in brackets may belong to the name, as in `Deutsche Bank (Schweiz) AG`.
  if (inner.length === 0 && outer !== value) {
    const [first, ...rest] = byScript(value.replace(/[()[\]{}（）［］]/gu, ' '), false)
    const without = [...value.matchAll(BRACKETS)].map((match) => match[1] ?? '').join(' ')
    if (first !== undefined) return [first, ...rest, ...kept.map((name) => ({ ...name, without }))]
  }
  return kept
}

/** Names in brackets: another script, or one introduced as an alias or a former name. Others belong to the name around them. */
function bracketed(text: string): WrittenName[] {
  const unlabelled = text.replace(LANGUAGE_LABEL, '')
  const former = FORMER.test(unlabelled)
  const bare = unlabelled.replace(FORMER, '').replace(ALIAS, '')
  if (former) return byScript(bare, true)
  if (bare !== text || OTHER_SCRIPT.test(bare)) return byScript(bare, false)
  return []
}

/** Parts in Latin and in another script are two writings of one name, where each of them has words of its own. */
function byScript(text: string, former: boolean): WrittenName[] {
  if (text.includes(';')) return text.split(';').flatMap((part) => byScript(part, former))
  // `KIM Yong-Nam, KIM Young-Nam, KIM Yong-Gon`: several whole names, not one with commas.
  const listed = text.split(/\s*,\s+/)
  if (listed.length > 2 && listed.every((part) => /^\S+(\s+\S+){1,4}$/.test(part)))
    return listed.map((part) => ({ text: part, former }))
  if (!OTHER_SCRIPT.test(text)) return text.split(/\s+\/\s+/).map((part) => ({ text: part, former }))
  const parts = text.split(/\s*[/;]\s+|\s+\/\s*/)
  return parts.flatMap((part) => {
    if (!LATIN.test(part) || !OTHER_SCRIPT.test(part)) return [{ text: part, former }]
    const latin: string[] = []
    const other: string[] = []
    for (const word of part.split(/\s+/)) {
      const l = LATIN.test(word)
      const o = OTHER_SCRIPT.test(word)
      if (l && o) return [{ text: part, former }]
      if (o) other.push(word)
      else latin.push(word)
    }
    const latinLetters = latin.join('').replace(/[^\p{L}]/gu, '').length
    if (latinLetters < 4 || other.join('').length < 2) return [{ text: part, former }]
    return [
      { text: latin.join(' '), former },
      { text: other.join(' '), former },
    ]
  })
}
