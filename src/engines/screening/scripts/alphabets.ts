/**
 * Letter tables of alphabetic scripts, written from the general romanisation practice of each (BGN/PCGN and ICAO Doc 9303 for
 * Cyrillic, ELOT 743 for Greek, national systems for Georgian and Armenian). One rendering each: the comparison treats the usual
 * other renderings (kh/h, ya/ia, iy/y, g/h) as near.
 */
const CYRILLIC = `а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch
ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=i є=e ґ=g ў=u ј=j љ=lj њ=nj ћ=c ђ=dj џ=dzh ѓ=gj ќ=kj ѕ=dz ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u
һ=h ҳ=h ҷ=j ӣ=i ӯ=u ҙ=z ҫ=s ҡ=k ҥ=n ӑ=a ӗ=e ӱ=u ӧ=o ҿ=e ҟ=k ѣ=e ѳ=f ѵ=i ’= ʼ=`
const GREEK = `α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o`
const GEORGIAN = `ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts
ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h`
const ARMENIAN = `ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p
ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k և=ev օ=o ֆ=f`
/** Latin letters that Unicode does not decompose, and those that have a rendering of their own. */
const LATIN = `ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ħ=h ı=i ĸ=k ŋ=ng ŧ=t ə=a ɛ=e ɔ=o ƒ=f ĳ=ij ǆ=dz ǳ=dz ʻ= ʿ= ʾ= ʹ= ŀ=l ɓ=b ɗ=d ɣ=g ƙ=k ƴ=y`

function table(...texts: string[]): Map<string, string> {
  const map = new Map<string, string>()
  for (const pair of texts.join(' ').split(/\s+/)) map.set(pair.slice(0, 1), pair.slice(2))
  return map
}

/** Lower-case letter → ASCII, for scripts where one letter is one sound. */
export const ALPHABETS: ReadonlyMap<string, string> = table(CYRILLIC, GREEK, GEORGIAN, ARMENIAN, LATIN)

/** Greek pairs that are one sound; replaced before single letters. */
export const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/ου/g, 'u'],
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γκ/g, 'g'],
  [/γγ/g, 'ng'],
  [/τζ/g, 'tz'],
  [/(α|ε)υ(?=[θκξπσςτφχψ])/g, '$1f'],
  [/(α|ε)υ/g, '$1v'],
  [/ει|οι|υι/g, 'i'],
  [/αι/g, 'e'],
]

const LOOKALIKES = 'аaеeоoрpсcуyхxіiјjѕsһhкkмmтtвbнhзz'

/**
 * Writes a word that mixes Cyrillic and Latin letters in the script most of it is in: letters that only look alike are a known
 * way to evade a comparison. Other words are returned as they are.
 */
export function undisguise(word: string): string {
  const cyrillic = word.match(/[а-џ]/g)?.length ?? 0
  const latin = word.match(/[a-z]/g)?.length ?? 0
  if (cyrillic === 0 || latin === 0) return word
  const from = cyrillic > latin ? 1 : 0
  return [...word]
    .map((letter) => {
      for (let at = from; at < LOOKALIKES.length; at += 2) {
        if (LOOKALIKES[at] === letter) return LOOKALIKES[from === 1 ? at - 1 : at + 1]
      }
      return letter
    })
    .join('')
}
