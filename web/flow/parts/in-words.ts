import type { Issues } from '../view.ts'

/**
 * What is wrong, in the applicant's language: the server's own sentences are English. The first pattern that fits the place
 * gives the key of the sentence; the last should fit every place.
 */
export function inWords(issues: Issues, sentences: [RegExp, string][], t: (key: string) => string): Issues {
  return Object.fromEntries(
    Object.entries(issues).map(([path, message]) => {
      const key = sentences.find(([place]) => place.test(path))?.[1]
      return [path, key === undefined ? message : t(key)]
    }),
  )
}
