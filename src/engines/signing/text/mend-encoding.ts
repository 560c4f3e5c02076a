/** Letters of the Nordic languages beyond ASCII, as they turn up in names and rules. */
const LETTERS = 'åäöÅÄÖæøÆØéÉüÜèÈëËáÁíÍóÓðÐþÞ'

/** What the bytes 0x80–0x9F mean in Windows-1252, the other half of most such accidents. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž\u009fŸ'

const broken = new Map<string, string>()
for (const letter of LETTERS) {
  const code = letter.charCodeAt(0)
  const lead = String.fromCharCode(0xc0 | (code >> 6))
  const trail = 0x80 | (code & 0x3f)
  broken.set(lead + String.fromCharCode(trail), letter)
  const windows = WINDOWS[trail - 0x80]
  if (trail < 0xa0 && windows) broken.set(lead + windows, letter)
}
const pattern = new RegExp([...broken.keys()].join('|'), 'g')

/** Undoes UTF-8 that was read as Latin-1 or Windows-1252, once or twice over ("tvÃ¥" is "två"); composes accents. */
export function mendEncoding(text: string): string {
  let mended = text
  if (mended.includes('Ã')) {
    // Twice broken, "Ã" itself was first written as "Ãƒ".
    mended = mended.replace(/Ã[ƒ\u0083]Â?/g, 'Ã').replace(pattern, (pair) => broken.get(pair) ?? pair)
  }
  return mended.includes('\u00ad') ? mended.replace(/\u00ad/g, '').normalize('NFC') : mended.normalize('NFC')
}
