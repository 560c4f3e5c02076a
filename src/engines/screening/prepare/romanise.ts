import { ABJAD, ABJAD_MARKS, abjadConsonants, splitArabic } from '../scripts/abjads.ts'
import { ALPHABETS, GREEK_PAIRS, undisguise } from '../scripts/alphabets.ts'
import { mandarinReading } from '../scripts/han-readings.ts'
import { ethiopicWord, hangulSyllable, indicWord, kanaWord, thaiWord } from '../scripts/syllabaries.ts'
import { arabicName } from '../words/arabic-names.ts'
import { splitTerms, termOf } from '../words/terms.ts'

/** A word in ASCII. */
export interface Romanised {
  text: string
  /** Only consonants are known: it comes from a script that leaves vowels out. */
  abjad: boolean
}

const ASCII = /^[a-z0-9]*$/
const MARKS = /\p{M}+/gu
const HAN = /^[\u3400-\u9fff\uf900-\ufaff〇々]+$/
const HANGUL = /^[\uac00-\ud7a3]+$/
const KANA = /[\u3040-\u30ff]/
const INDIC = /[\u0900-\u0d7f]/
const THAI = /[\u0e00-\u0e7f]/
const ETHIOPIC = /[\u1200-\u137f]/
const GREEK = /[\u0370-\u03ff]/
const HAN_RUNS =
  /[\u3400-\u9fff\uf900-\ufaff〇々]+|[\uac00-\ud7a3]+|[\u3040-\u30ff]+|[^\u3400-\u9fff\uf900-\ufaff〇々\uac00-\ud7a3\u3040-\u30ff]+/g
const COMPOUND_SURNAMES = new Set(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 司徒 司空 宇文 长孙 端木 남궁 황보 제갈 선우 독고'.split(
    ' ',
  ),
)
const CHINESE_PLACES = new Set(
  `beijing shanghai tianjin chongqing guangzhou shenzhen nanjing wuhan ningbo suzhou hangzhou wuxi dongguan foshan xiamen qingdao dalian jinan chengdu xian zhengzhou changsha hefei fuzhou nanning kunming
guiyang haikou harbin changchun shenyang shijiazhuang taiyuan lanzhou xining yinchuan wulumuqi zhuhai zhongshan huizhou changzhou nantong yangzhou wenzhou jiaxing shaoxing jinhua taizhou
zhejiang jiangsu anhui fujian jiangxi shandong henan hubei hunan guangxi hainan sichuan guizhou yunnan shaanxi gansu qinghai ningxia xinjiang hebei shanxi liaoning jilin heilongjiang taibei gaoxiong`.split(
    /\s+/,
  ),
)

/** Writes one word (lower case, marks kept) in ASCII, general words of organizations in English where `translate` says so: often one word, several where the script writes without spaces. */
export function romaniseWord(word: string, person: boolean, translate = !person): Romanised[] {
  if (ASCII.test(word)) return word === '' ? [] : [{ text: word, abjad: false }]
  const term = translate ? termOf(word) : undefined
  if (term !== undefined) return plain(term)
  if (ABJAD.test(word)) return romaniseAbjad(word.replace(ABJAD_MARKS, ''), translate)
  const runs = word.match(HAN_RUNS) ?? []
  if (runs.some((run) => HAN.test(run) || HANGUL.test(run) || KANA.test(run))) {
    return runs.flatMap((run) => romaniseEastAsian(run, person, translate))
  }
  return plain(romaniseLetters(word))
}

function plain(words: string): Romanised[] {
  return words
    .split(' ')
    .filter((text) => text !== '')
    .map((text) => ({ text, abjad: false }))
}

function romaniseAbjad(word: string, translate: boolean): Romanised[] {
  const whole = translate ? termOf(word) : undefined
  if (whole !== undefined) return plain(whole)
  const named = arabicName(word)
  if (named !== undefined) return plain(named)
  return splitArabic(word).flatMap((part, at, parts) => {
    // English has no article before a translated word.
    if (part === 'ال') return translate && termOf(parts[at + 1] ?? '') !== undefined ? [] : plain('al')
    if (part === 'و') return plain('wa')
    // “House of”, which families of the Gulf bear.
    if (part.normalize('NFC') === 'آل') return plain('aal')
    const known = (translate ? termOf(part) : undefined) ?? arabicName(part)
    if (known !== undefined) return plain(known)
    return [{ text: abjadConsonants(part), abjad: true }]
  })
}

function romaniseEastAsian(run: string, person: boolean, translate: boolean): Romanised[] {
  if (KANA.test(run)) return plain((translate ? termOf(run) : undefined) ?? kanaWord(run))
  if (!HAN.test(run) && !HANGUL.test(run)) return plain(romaniseLetters(run))
  const parts = translate ? splitTerms(run) : undefined
  if (parts !== undefined) {
    return parts.flatMap((part) => (part.term ? plain(part.text) : eastAsianName(part.text, false)))
  }
  return eastAsianName(run, person)
}

function eastAsianName(run: string, person: boolean): Romanised[] {
  if (HANGUL.test(run)) {
    const syllables = [...run].map((letter) => hangulSyllable(letter.charCodeAt(0)))
    return plain(person && run.length <= 4 ? syllables.join(' ') : syllables.join(''))
  }
  const syllables = [...run].map((letter) => mandarinReading(letter) ?? '')
  if (person && run.length >= 2 && run.length <= 4) {
    const surname = run.length > 2 && COMPOUND_SURNAMES.has(run.slice(0, 2)) ? 2 : 1
    return plain(`${syllables.slice(0, surname).join('')} ${syllables.slice(surname).join('')}`)
  }
  const place = syllables.slice(0, 2).join('')
  if (!person && run.length > 2 && CHINESE_PLACES.has(place)) return plain(`${place} ${syllables.slice(2).join('')}`)
  return plain(syllables.join(''))
}

function romaniseLetters(word: string): string {
  if (INDIC.test(word)) return indicWord(word)
  if (THAI.test(word)) return thaiWord(word)
  if (ETHIOPIC.test(word)) return ethiopicWord(word)
  // й and ї are letters of their own; Unicode would take their marks off.
  let text = undisguise(word.normalize('NFC'))
  if (GREEK.test(text)) {
    text = text.normalize('NFD').replace(MARKS, '')
    for (const [pair, sound] of GREEK_PAIRS) text = text.replace(pair, sound)
  }
  let out = ''
  for (const letter of text) out += letter < '\u0080' ? letter : romaniseLetter(letter)
  return out.replace(/[^a-z0-9 ]/g, '')
}

function romaniseLetter(letter: string): string {
  const known = ALPHABETS.get(letter)
  if (known !== undefined) return known
  const bare = letter.normalize('NFKD').replace(MARKS, '')
  if (ASCII.test(bare)) return bare
  const base = ALPHABETS.get(bare)
  if (base !== undefined) return base
  // A letter of a script without a table still tells names apart: two ASCII letters stand for it.
  const code = letter.codePointAt(0) ?? 0
  if (!/\p{L}/u.test(letter)) return ''
  return String.fromCharCode(97 + (Math.floor(code / 26) % 26), 97 + (code % 26))
}
