/** Numbers in names: digits, Roman numerals, and number words of a few languages. */
const WORDS = `one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7
eighth=8 ninth=9 tenth=10 pervyy=1 vtoroy=2 tretiy=3 primera=1 primero=1 segunda=2 segundo=2 erste=1 zweite=2 dritte=3 premier=1 premiere=1 deuxieme=2 eins=1 zwei=2 drei=3
hundred=100 thousand=1000 million=1000000`
const BY_WORD = new Map(WORDS.split(/\s+/).map((pair) => pair.split('=') as [string, string]))
const ROMAN = /^(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$/

/** The number that a word of an organization's or vessel's name writes (`3rd`, `3`, `iii`, `three`), as digits; or undefined. */
export function numberOf(word: string): string | undefined {
  if (/^\d+$/.test(word)) return word.replace(/^0+(?=\d)/, '')
  const ordinal = /^(\d+)(st|nd|rd|th|er|eme|go|ya|oy)$/.exec(word)
  if (ordinal?.[1] !== undefined) return ordinal[1]
  const written = BY_WORD.get(word)
  if (written !== undefined) return written
  return undefined
}

/** The value of a Roman numeral up to 39 as digits, or undefined; `i`, `v` and `x` alone count only where a number is expected. */
export function romanNumber(word: string): string | undefined {
  if (!ROMAN.test(word)) return undefined
  const values: Record<string, number> = { i: 1, v: 5, x: 10 }
  let sum = 0
  for (let at = 0; at < word.length; at += 1) {
    const here = values[word[at] ?? ''] ?? 0
    sum += here < (values[word[at + 1] ?? ''] ?? 0) ? -here : here
  }
  return String(sum)
}

const HAN_DIGITS = '〇一二三四五六七八九'

/** Writes `第…` with Han numerals as digits, as ships' names have them. */
export function hanOrdinals(text: string): string {
  return text.replace(/第([〇一二三四五六七八九十百]+)號?号?/g, (_, numerals: string) => {
    let sum = 0
    let digit = 0
    for (const numeral of numerals) {
      if (numeral === '十' || numeral === '百') {
        sum += (digit === 0 ? 1 : digit) * (numeral === '十' ? 10 : 100)
        digit = 0
      } else digit = HAN_DIGITS.indexOf(numeral)
    }
    return ` ${sum + digit} `
  })
}
