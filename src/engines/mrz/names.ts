/**
 * How names come into a zone: ICAO Doc 9303 part 3, 6 (Latin letters; accents that are not listed are left out). States may
 * choose among several for some letters, so one name can stand in several ways.
 */
const transliterations: Record<string, readonly string[]> = {
  Å: ['AA', 'A'],
  Ä: ['AE', 'A'],
  Æ: ['AE'],
  Ö: ['OE', 'O'],
  Ø: ['OE'],
  Œ: ['OE'],
  Ü: ['UE', 'UXX', 'U'],
  Ñ: ['N', 'NXX'],
  ẞ: ['SS'],
  ß: ['SS'],
  Þ: ['TH'],
  Ð: ['D'],
  Đ: ['D'],
  Ł: ['L'],
  Ĳ: ['IJ'],
  Ŋ: ['N'],
  Ŧ: ['T'],
  Ħ: ['H'],
  ı: ['I'],
  Ə: ['E'],
}

/** A name as a zone has it, fillers as blanks, by the first way of each letter: “Åse Öberg-Dahl” → “AASE OEBERG DAHL”. */
export function nameInZone(name: string): string {
  return waysOf(name)
    .map(([first = '']) => first)
    .join('')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * Whether a name in a zone is this one, in any of the ways that it may be written there. A name that was `isCut` may go on.
 * More given names on one side are no difference: not every document has them all.
 */
export function sameNameInZone(
  zone: { firstName: string; lastName: string; isNameCut: boolean },
  known: { firstName: string; lastName: string },
): boolean {
  const last = matcher(known.lastName)
  const isLast = zone.isNameCut && zone.firstName === '' ? last.goesOnFrom(zone.lastName) : last.is(zone.lastName)
  const given = zone.firstName.split(' ').filter(Boolean)
  const wanted = known.firstName.split(/[\s-]+/).filter(Boolean)
  const shared = Math.min(given.length, wanted.length)
  return (
    isLast &&
    (given.length === 0
      ? zone.isNameCut || wanted.length === 0
      : shared > 0 &&
        given.slice(0, shared).every((one, at) => {
          const name = matcher(wanted[at] ?? '')
          return zone.isNameCut && at === given.length - 1 ? name.goesOnFrom(one) : name.is(one)
        }))
  )
}

/** Whether a word in capitals, or without accents, is this one as a zone may have it: “aase” is “Åse”, “Ase” is too. */
export function sameWordInZone(word: string, known: string): boolean {
  return matcher(known).is(word.toUpperCase())
}

function matcher(name: string) {
  const ways = waysOf(name)
  // From each place on: the ways of one letter lead to several places in what is compared.
  const ends = (text: string, isPrefix: boolean): boolean => {
    let places = new Set([0])
    for (const choices of ways) {
      const next = new Set<number>()
      for (const place of places) {
        if (isPrefix && place >= text.length) return true
        for (const choice of choices) if (text.startsWith(choice, place)) next.add(place + choice.length)
      }
      places = next
    }
    return places.has(text.length)
  }
  return { is: (text: string) => ends(text, false), goesOnFrom: (text: string) => text !== '' && ends(text, true) }
}

/** Of each letter what may stand for it; hyphens are blanks, apostrophes and full stops nothing. */
function waysOf(name: string): (readonly string[])[] {
  const letters = [
    ...name
      .normalize('NFC')
      .trim()
      .replace(/['’`´.,]/g, '')
      .replace(/[\s-]+/g, ' ')
      .toUpperCase(),
  ]
  return letters.map((letter) => {
    const listed = transliterations[letter]
    if (listed) return listed
    if (letter === ' ') return [' ']
    return [letter.normalize('NFKD').replace(/\p{M}/gu, '')]
  })
}
