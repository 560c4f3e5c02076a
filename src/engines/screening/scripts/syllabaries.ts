/** Hangul, kana, Indic scripts, Thai and Ethiopic: romanised syllable by syllable. From the general values of the letters. */

const INITIALS = ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h']
const VOWELS = 'a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i'.split(' ')
const FINALS = ' k k ks n nj n t l lk lm lp ls lt lp l m p ps t t ng t t k t p t'.split(' ')

/** A Hangul syllable in the manner of McCune–Reischauer without marks, which is how most lists write Korean. */
export function hangulSyllable(code: number): string {
  const at = code - 0xac00
  const initial = INITIALS[Math.floor(at / 588)] ?? ''
  return initial + (VOWELS[Math.floor((at % 588) / 28)] ?? '') + (FINALS[at % 28] ?? '')
}

const KANA_ROWS = `ぁa あa ぃi いi ぅu うu ぇe えe ぉo おo かka がga きki ぎgi くku ぐgu けke げge こko ごgo さsa ざza しshi じji すsu ずzu せse ぜze そso ぞzo
たta だda ちchi ぢji っ* つtsu づzu てte でde とto どdo なna にni ぬnu ねne のno はha ばba ぱpa ひhi びbi ぴpi ふfu ぶbu ぷpu へhe べbe ぺpe ほho ぼbo ぽpo まma みmi むmu めme
もmo ゃya やya ゅyu ゆyu ょyo よyo らra りri るru れre ろro ゎwa わwa ゐi ゑe をo んn ゔvu`
const KANA = new Map<string, string>()
for (const pair of KANA_ROWS.split(/\s+/)) KANA.set(pair.slice(0, 1), pair.slice(1))

/** A word in hiragana or katakana, in Hepburn without long vowels. */
export function kanaWord(word: string): string {
  let out = ''
  for (const letter of word) {
    const code = letter.codePointAt(0) ?? 0
    const hiragana = code >= 0x30a1 && code <= 0x30f6 ? String.fromCodePoint(code - 0x60) : letter
    if ('ゃゅょぁぃぅぇぉ'.includes(hiragana) && out.length > 1 && /[iueo]$/.test(out)) {
      const glide = KANA.get(hiragana) ?? ''
      out = out.slice(0, -1) + (/(sh|ch|j)i$/.test(out) || glide.length === 1 ? glide.slice(-1) : glide)
    } else if (hiragana !== 'ー') out += KANA.get(hiragana) ?? ''
  }
  return out
    .replace(/\*(.)/g, '$1$1')
    .replace(/\*/g, '')
    .replace(/ou(?=[^aeiou]|$)/g, 'o')
}

/** Devanagari and its sisters share one layout (ISCII), at steps of 0x80 from U+0900. */
const INDIC_FIRST = 0x0900
const INDIC_LAST = 0x0d7f
const INDIC_VOWELS = 'a a i i u u ri l e e e ai o o o au'.split(' ')
const INDIC_CONSONANTS =
  'k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'.split(' ')
const INDIC_SIGNS = 'a i i u u ri ri e e e ai o o o au'.split(' ')

function isIndic(code: number): boolean {
  return code >= INDIC_FIRST && code <= INDIC_LAST
}

/** A word in an Indic script; the unwritten `a` at the end of a word is left out, as it is in names. */
export function indicWord(word: string): string {
  let out = ''
  let bare = false
  for (const letter of word) {
    const code = letter.codePointAt(0) ?? 0
    if (!isIndic(code)) continue
    const at = code & 0x7f
    if (at >= 0x15 && at <= 0x39) {
      out += (bare ? 'a' : '') + (INDIC_CONSONANTS[at - 0x15] ?? '')
      bare = true
    } else if (at >= 0x3e && at <= 0x4c) {
      out += INDIC_SIGNS[at - 0x3e] ?? ''
      bare = false
    } else if (at === 0x4d) bare = false
    else if (at >= 0x01 && at <= 0x02) {
      out += bare ? 'an' : 'n'
      bare = false
    } else if (at >= 0x05 && at <= 0x14) {
      out += (bare ? 'a' : '') + (INDIC_VOWELS[at - 5] ?? 'a')
      bare = false
    }
  }
  return out
}

const THAI = `กk ขkh ฃkh คkh ฅkh ฆkh งng จch ฉch ชch ซs ฌch ญy ฎd ฏt ฐth ฑth ฒth ณn ดd ตt ถth ทth ธth นn บb ปp ผph ฝf พph ฟf ภph มm ยy รr ลl วw ศs ษs สs หh
ฬl อo ฮh ะa ัa าa ำam ิi ีi ึu ืu ุu ูu เe แae โo ใai ไai ฤri`
const THAI_LETTERS = new Map<string, string>()
for (const pair of THAI.split(/\s+/)) THAI_LETTERS.set(pair.slice(0, 1), pair.slice(1))

/** A Thai word, letter by letter; a vowel written before its consonant is spoken after it. */
export function thaiWord(word: string): string {
  const spoken = word.replace(/([เแโใไ])([ก-ฮ])/g, '$2$1').replace(/.์/g, '')
  let out = ''
  for (const letter of spoken) out += THAI_LETTERS.get(letter) ?? ''
  return out
}

const ETHIOPIC_ROWS =
  'h l h m s r s sh k kw k kw b v t ch h hw n ny - k kw kh kh w - z zh y d d j g gw g t ch p ts ts f p'.split(' ')
const ETHIOPIC_VOWELS = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa']

/** An Ethiopic word: rows of eight signs, a consonant with each vowel. */
export function ethiopicWord(word: string): string {
  let out = ''
  for (const letter of word) {
    const at = (letter.codePointAt(0) ?? 0) - 0x1200
    const consonant = ETHIOPIC_ROWS[at >> 3]
    if (at >= 0 && consonant !== undefined) out += consonant.replace('-', '') + (ETHIOPIC_VOWELS[at & 7] ?? '')
  }
  return out
}
