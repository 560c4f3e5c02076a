/**
 * What it costs to read one sound for another, in hundredths of an edit: sounds that romanisations and hearing confuse cost less.
 * From general knowledge of romanisation systems and of confusions of hearing and typing.
 */
const NEAR = `
yi15 ye40 yj35 wv15 wu20 wo40 wf40 ie40 ou40 ae45 ao50 iu60 eu60 ai60 au60 oe55 io70 ea45 kq8 kc8 qc20 kX35 qX40 cX45 Xh12 kg45 qg35 gG12 gh45 qG30 kG50 hG50 gj35 jZ20 jy35 jC40 jD50 jd60 jz45 CS30 Cc40 Ck55
Ss40 Sc50 SX55 zs40 zZ30 Ps35 Pz35 PC40 Pc25 Ts40 Tt12 Dd12 Dz25 Dt45 TD40 dt45 bp45 bv50 bf70 fv35 fp55 mn60 lr60 cs35 Zs60 ZS40 Zy50 nl85 Gr60 vu40 hX12 Pt50 xk45 xs45 xh50 xX40 xj50 xz50 xC60 xS60 Tf50 Td50 dz65
`

const SIZE = 128
const SUBSTITUTIONS = new Uint8Array(SIZE * SIZE).fill(100)
for (const [, first = '', second = '', cost = ''] of NEAR.matchAll(/(\w)(\w)(\d+)/g)) {
  SUBSTITUTIONS[first.charCodeAt(0) * SIZE + second.charCodeAt(0)] = Number(cost)
  SUBSTITUTIONS[second.charCodeAt(0) * SIZE + first.charCodeAt(0)] = Number(cost)
}
for (let sound = 0; sound < SIZE; sound += 1) SUBSTITUTIONS[sound * SIZE + sound] = 0

const VOWEL = new Uint8Array(SIZE)
for (const vowel of 'aeiou') VOWEL[vowel.charCodeAt(0)] = 1
const A = 'a'.charCodeAt(0)
const E = 'e'.charCodeAt(0)
const H = 'h'.charCodeAt(0)
const W = 'w'.charCodeAt(0)
const Y = 'y'.charCodeAt(0)
const Q = 'q'.charCodeAt(0)

export function substitutionCost(first: number, second: number): number {
  return SUBSTITUTIONS[((first & 127) << 7) | (second & 127)] ?? 100
}

export function isVowel(sound: number): boolean {
  return VOWEL[sound & 127] === 1
}

/** What it costs to leave out the sound at a place: little for doubled sounds, an h, a glide or umlaut e beside a vowel. */
export function omissionCost(sounds: Uint8Array, at: number, length: number): number {
  const sound = sounds[at] ?? 0
  const before = at > 0 ? (sounds[at - 1] ?? 0) : 0
  const after = at + 1 < length ? (sounds[at + 1] ?? 0) : 0
  if (sound === before || sound === after) return isVowel(sound) ? 15 : 18
  if (isVowel(sound)) {
    if (sound === E && (before === A || before === 111 || before === 117)) return 18
    if (isVowel(before) || isVowel(after) || before === Y || after === Y || before === W) return 30
    if (after === 0) return 45
    return 55
  }
  if (sound === H) return after === 0 ? 15 : 40
  if ((sound === Y || sound === W) && (isVowel(before) || isVowel(after))) return 28
  if (sound === Q && at === 0) return 70
  return 100
}

/** The same where one side is written without vowels: its vowels are not missing, they are unwritten. */
export function abjadOmissionCost(sounds: Uint8Array, at: number, length: number, voweled: boolean): number {
  const sound = sounds[at] ?? 0
  if (voweled && isVowel(sound)) return 3
  if (sound === Y || sound === W) return voweled ? 12 : 30
  if (voweled && sound === H && at + 1 === length) return 8
  return omissionCost(sounds, at, length)
}

/** Reading the letters w and y of an abjad as vowels costs almost nothing; so does any other value the letter may have. */
export function abjadSubstitutionCost(consonant: number, voweled: number): number {
  if (consonant === W && (voweled === 117 || voweled === 111 || voweled === 118)) return 3
  if (consonant === Y && (voweled === 105 || voweled === E || voweled === A || voweled === 106)) return 5
  const cost = substitutionCost(consonant, voweled)
  return cost < 46 && !isVowel(voweled) ? cost >> 1 : cost
}
