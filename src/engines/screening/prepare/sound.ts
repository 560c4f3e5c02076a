/**
 * The sounds of a romanised word: pairs of letters that are one sound become one symbol, so that a typing error or another
 * romanisation costs what it should. Symbols: a–z as they sound, and S sh, C ch, X kh, x ks, Z zh, T th, G gh, D dh, P ts, 0–9 digits.
 */
const PAIRS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    shch: 'S',
    sch: 'S',
    sh: 'S',
    sz: 'S',
    tsch: 'C',
    tch: 'C',
    ch: 'C',
    cz: 'C',
    kh: 'X',
    zh: 'Z',
    th: 'T',
    gh: 'G',
    dh: 'D',
    ph: 'f',
    ts: 'P',
    tz: 'P',
    ck: 'k',
    dzh: 'j',
    dj: 'j',
    oo: 'u',
    ou: 'u',
    ee: 'i',
    eo: 'o',
    eu: 'u',
    qu: 'k',
    ks: 'x',
  }),
)
const LONGEST = 4

/** Letters that a pair may begin with, and those that may come second: most letters are passed over at once. */
const BEGINS = letters('sctdgpkqzoe')
const FOLLOWS = letters('chzsjkuoe')

function letters(text: string): Uint8Array {
  const table = new Uint8Array(128)
  for (const letter of text) table[letter.charCodeAt(0)] = 1
  return table
}

/** The sounds of an ASCII word. Deterministic; at most as long as the word. */
export function soundsOf(word: string): string {
  // `-off` and `-eff` are how other languages spell the Slavic `-ov` and `-ev`.
  const text = word.length > 4 && word.endsWith('ff') ? `${word.slice(0, -2)}v` : word
  let out = ''
  let from = 0
  for (let at = 0; at + 1 < text.length; ) {
    if (BEGINS[text.charCodeAt(at) & 127] === 0 || FOLLOWS[text.charCodeAt(at + 1) & 127] === 0) {
      at += 1
      continue
    }
    let size = Math.min(LONGEST, text.length - at)
    let sound: string | undefined
    for (; size > 1; size -= 1) {
      sound = PAIRS.get(text.slice(at, at + size))
      if (sound !== undefined) break
    }
    if (sound === undefined) {
      at += 1
      continue
    }
    out += text.slice(from, at) + sound
    at += size
    from = at
  }
  return from === 0 ? text : out + text.slice(from)
}

/** Sounds that romanisations confuse share a class; vowels, and w and y after the first sound, have none. */
const CLASSES: Readonly<Record<string, string>> = {
  b: 'b',
  p: 'p',
  f: 'f',
  v: 'f',
  w: 'f',
  m: 'm',
  n: 'n',
  l: 'l',
  r: 'r',
  t: 't',
  T: 't',
  d: 'd',
  D: 'd',
  s: 's',
  z: 'z',
  S: 'S',
  C: 'S',
  P: 's',
  Z: 'j',
  j: 'j',
  x: 'k',
  k: 'k',
  q: 'k',
  c: 'k',
  X: 'h',
  h: 'h',
  g: 'g',
  G: 'g',
  y: 'y',
}

/**
 * The consonants of a word by class, without doubling: `muhammad`, `mohamed` and `mhmd` have one key. An empty key becomes the
 * first letter. Used only to find words that may be one; how near they are is computed from the sounds.
 */
export function skeletonOf(sounds: string): string {
  let out = ''
  for (let at = 0; at < sounds.length; at += 1) {
    const sound = sounds[at] ?? ''
    if ((sound === 'y' || sound === 'w') && at > 0) continue
    if (sound === 'h' && at > 0 && at === sounds.length - 1) continue
    const key = /[0-9]/.test(sound) ? sound : CLASSES[sound]
    if (key === undefined || key === out.at(-1)) continue
    if (at === 0 && key === 'y') continue
    out += key
  }
  return out === '' ? (sounds[0] ?? '') : out
}

/** The keys under which a word from an abjad may be found: a letter there may be one of two sounds. */
export function abjadSkeletons(sounds: string): string[] {
  const first = skeletonOf(sounds)
  const keys = new Set([first])
  keys.add(skeletonOf(sounds.replace(/(?!^)w/g, 'v')))
  if (sounds.includes('T')) keys.add(skeletonOf(sounds.replaceAll('T', 's')))
  if (sounds.includes('D')) keys.add(skeletonOf(sounds.replaceAll('D', 'z')))
  if (sounds.includes('z')) keys.add(skeletonOf(sounds.replaceAll('z', 'd')))
  if (sounds.includes('j')) keys.add(skeletonOf(sounds.replaceAll('j', 'g')))
  if (sounds.includes('q')) keys.add(skeletonOf(sounds.replaceAll('q', 'g')))
  if (sounds.includes('b')) keys.add(skeletonOf(sounds.replaceAll('b', 'p')))
  if (sounds.includes('G')) keys.add(skeletonOf(sounds.replaceAll('G', 'k')))
  if (sounds.startsWith('y')) keys.add(skeletonOf(`j${sounds.slice(1)}`))
  return [...keys]
}

const BIT_CLASSES = 'bpfvmnlrtdsSjkhgyx'
const BITS = new Uint32Array(128)
for (const [sound, key] of Object.entries(CLASSES)) BITS[sound.charCodeAt(0)] = 1 << BIT_CLASSES.indexOf(key)
// These stand for one another too often to tell words apart.
for (const sound of 'hHXwyvG') BITS[sound.charCodeAt(0)] = 0
BITS['x'.charCodeAt(0)] = (BITS['k'.charCodeAt(0)] ?? 0) | (BITS['s'.charCodeAt(0)] ?? 0)

/** The classes of consonants that occur, a bit each; vowels, h, w, v and y have none. */
export function consonantBits(sounds: string): number {
  let bits = 0
  for (let at = 0; at < sounds.length; at += 1) bits |= BITS[sounds.charCodeAt(at) & 127] ?? 0
  return bits
}
