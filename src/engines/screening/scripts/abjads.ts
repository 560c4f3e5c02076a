/**
 * Arabic script (with the Persian, Urdu, Pashto and Kurdish letters) and Hebrew: they write consonants and leave most vowels out.
 * A word becomes its consonants, with `y` and `w` where the letter may be a vowel as well; long alef is left out. Comparing with a
 * voweled spelling is the comparison's task. From the general values of the letters (BGN/PCGN, ALA-LC).
 */
const ARABIC = `ا= أ= إ= آ= ٱ= ء= ئ=y ؤ=w ب=b پ=p ت=t ٹ=t ټ=t ث=th ج=j چ=ch څ=ts ح=h خ=kh د=d ډ=d ڈ=d ذ=dh ر=r ړ=r ڑ=r ز=z ژ=zh ږ=zh س=s ش=sh
ښ=sh ص=s ض=d ط=t ظ=z ع= غ=gh ف=f ق=q ک=k ك=k گ=g ګ=g ڭ=ng ل=l م=m ن=n ں=n ڼ=n ه=h ہ=h ھ=h ە= ة= ۃ= و=w ۆ=w ۇ=w ۈ=w ۋ=v ڤ=v ی=y ي=y ى=y ې=y
ۍ=y ے=y ێ=y ۓ=y ﻯ=y ى=y ڕ=r ڵ=l`
const HEBREW = `א= ב=b ג=g ד=d ה=h ו=w ז=z ח=h ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע= פ=p ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t`

const LETTERS = new Map<string, string>()
for (const pair of `${ARABIC} ${HEBREW}`.split(/\s+/)) LETTERS.set(pair.slice(0, 1), pair.slice(2))

export const ABJAD = /[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]/

/** Vowel marks, the lengthening stroke and joining marks: they say nothing here. */
export const ABJAD_MARKS = /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]/g

/** The consonants of a word. A word of vowels only becomes `a`. */
export function abjadConsonants(word: string): string {
  let out = ''
  for (const letter of word) out += LETTERS.get(letter) ?? (/[a-z0-9]/.test(letter) ? letter : '')
  return out === '' ? 'a' : out
}

/** Splits what Arabic writes as one word: `and` before the article, the article, and `abd al-`. The article of a short word is part of the word. */
export function splitArabic(word: string): string[] {
  const servant = /^عبد(ال.{2,})$/.exec(word)
  if (servant?.[1] !== undefined) return ['عبد', ...splitArabic(servant[1])]
  if (/^وال.{2,}$/.test(word)) return ['و', ...splitArabic(word.slice(1))]
  if (/^(ال|آل|لل).{2,}$/.test(word) && word !== 'الله') return ['ال', word.slice(2)]
  return [word]
}

/** One form for letters that Arabic, Persian and Urdu keyboards write differently: yeh, kaf, alef, teh marbuta. */
export function foldArabic(word: string): string {
  return word
    .replace(/[يىئ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ةۀ]/g, 'ه')
    .replace(/\u200c/g, '')
}
