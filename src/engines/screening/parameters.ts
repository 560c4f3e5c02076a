/**
 * Everything that the score depends on besides the words and tables. A change here or there raises the engine's version, which every
 * explanation carries. Chosen from how names work and checked on development rows with a third held out; never per file.
 */
export const ENGINE_VERSION = '1.1.1'

export const PARAMETERS = {
  /** From this score on two names or entities are said to match, and a search of lists reports. */
  threshold: 0.7,
  /** How a search of lists counts what is wrong with a person's name; see `list-score.ts`. */
  personList: { stretch: 1.25, commonStretch: 1.05, enoughWeight: 2.3, commonWeight: 1.4 },
  person: {
    /** What words cost that both sides have and the other does not: another given name, another family name. */
    conflict: 1.15,
    /** What the difference between similar words costs. */
    shortfall: 1.6,
    /** What a word costs that only the subject has. */
    extraQuery: 0.42,
    /** What a word costs that only the list has: lists write names in full. */
    extraListed: 0.25,
    /** What a match of one single word keeps, where either side has more. */
    singleWord: 0.72,
    /** What is left where both sides have name words that the other does not. */
    otherParts: 0.82,
  },
  organization: {
    conflict: 1.25,
    shortfall: 1.7,
    extraQuery: 0.32,
    extraListed: 0.29,
    /** What is left where both sides have words that the other does not. */
    otherWords: 0.95,
  },
} as const
