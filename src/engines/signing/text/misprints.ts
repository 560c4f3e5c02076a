/** Shorter words differ by too little to be told from each other. */
const LETTERS_MIN = 5

/**
 * Finds the listed word that a misprint stands for: one letter more, less, another or two swapped, in words of five
 * letters and more. Where several could be meant there is no answer. Known words are never misprints.
 */
export class Misprints {
  readonly #known: ReadonlySet<string>
  /** Each word under itself and under itself with one letter left out. */
  readonly #byVariant = new Map<string, string[]>()

  constructor(words: Iterable<string>, known: ReadonlySet<string>) {
    this.#known = known
    for (const word of words) {
      if (word.length < LETTERS_MIN) continue
      for (const variant of [word, ...oneLess(word)]) {
        const list = this.#byVariant.get(variant)
        if (!list) this.#byVariant.set(variant, [word])
        else if (!list.includes(word)) list.push(word)
      }
    }
  }

  /** All listed words that `word` may be a misprint of. */
  find(word: string): string[] {
    if (word.length < LETTERS_MIN - 1 || this.#known.has(word)) return []
    const found = new Set<string>()
    for (const variant of [word, ...oneLess(word)]) {
      for (const candidate of this.#byVariant.get(variant) ?? []) {
        if (isOneOff(word, candidate)) found.add(candidate)
      }
    }
    return [...found]
  }
}

function oneLess(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}

/** Damerau-Levenshtein distance of exactly one. */
export function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const restA = a.slice(start, endA)
  const restB = b.slice(start, endB)
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}
