/** Letters of Nordic text without case and accent; what is not here goes the long way round. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  œ: 'oe',
  Œ: 'oe',
  ł: 'l',
  Ł: 'l',
  ı: 'i',
  '’': "'",
  '´': "'",
  '`': "'",
}
for (const [plain, letters] of Object.entries({
  a: 'åäàáâãÅÄÀÁÂÃ',
  o: 'öøòóôõÖØÒÓÔÕ',
  ae: 'æÆ',
  e: 'éèêëÉÈÊË',
  u: 'üùúûÜÙÚÛ',
  i: 'íìîïÍÌÎÏ',
  y: 'ýÿÝ',
  d: 'ðđÐĐ',
  th: 'þÞ',
  n: 'ñÑ',
  c: 'çÇ',
})) {
  for (const letter of letters) PLAIN[letter] = plain
}

/** A word without case and accents: "Ledamöterna" and "LEDAMOTERNA" are both "ledamoterna". */
export function fold(word: string): string {
  let folded = ''
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i)
    if (code >= 65 && code <= 90) folded += String.fromCharCode(code + 32)
    else if (code < 128 && code !== 96) folded += word[i]
    else {
      const plain = PLAIN[word[i] ?? '']
      if (plain === undefined) return foldRare(word)
      folded += plain
    }
  }
  return folded
}

function foldRare(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, (letter) => PLAIN[letter] ?? letter)
}
