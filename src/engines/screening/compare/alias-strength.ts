/** What a name is left of where the list calls it a weak alias. */
const WEAK = 0.88
/** What is left where it was borne once. */
const FORMER = 0.95

/** What is left of a score where the list calls the alias weak, or the name was borne once. */
export function aliasFactor(weak: boolean, former: boolean): number {
  return (weak ? WEAK : 1) * (former ? FORMER : 1)
}
