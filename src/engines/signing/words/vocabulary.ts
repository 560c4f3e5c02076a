import type { Organ, Role } from '../rule.ts'

/** The words of a role. `one`: without article ("ledamot"), `the`: definite ("ledamoten"), `many`: any plural. */
export interface RoleWords {
  one?: string
  the?: string
  many?: string
}

/** A kind of sentence that grants nothing: it consists of `words` alone and has one of each list of `must`. */
export interface Boilerplate {
  words: string
  must: string[]
}

/**
 * A language's whitelist: text with a word that is not in it is not read. Every string is a list of phrases with commas
 * between. Case and accents do not count, and where two phrases begin alike the longer one does.
 */
export interface Vocabulary {
  /** What is signed for: "firman", "selskabet". Means nothing by itself. */
  object: string
  /** The act: "tecknas", "edustaa". */
  sign: string
  /** Changes nothing: "kan", "dessutom", "enligt bolagsordningen". */
  glue: string
  by: string
  with: string
  /** Closes what `with` opened, where a language puts it behind ("… kanssa"). */
  withEnd: string
  joint: string
  each: string
  alone: string
  and: string
  or: string
  either: string
  both: string
  /** Number one, and the indefinite article. */
  one: string
  /** From two on, in order; empty where a place has no word. Several words for one number stand with a slash. */
  numbers: string
  /** Asks something of whoever signs ("ska vara"): means nothing by itself only right behind the act or `whereof`. */
  mustBe: string
  /** Makes a number a least one, which it is anyway: "eller flera". */
  orMore: string
  oneOf: string
  these: string
  other: string
  all: string
  majority: string
  whereof: string
  butNot: string
  except: string
  besides: string
  not: string
  /** Turns from what is denied to what is granted: "utan". */
  butInstead: string
  /** Opens a part on prokura. */
  procura: string
  /** Whoever is still to be appointed: nobody is named, so nothing is granted. */
  nobody: string
  /** The company that a branch belongs to: how that one signs says nothing of the branch. */
  parent: string
  organs: Partial<Record<Organ, string>>
  /** Board members whom the owners elected, in plural, and one of them. */
  ownersMembers: string
  ownersMember: string
  roles: Partial<Record<Role, RoleWords>>
  boilerplate: Boilerplate[]
  /** Real words that must be taken neither for a misprint of a listed one nor apart ("dersom"). */
  notMisprints: string
  /** A role in singular means any of its holders, for want of an article ("hallituksen jäsen yksin"). */
  singularIsAny?: boolean
  /** "formand og kasserer" without more means both together. */
  pairIsJoint?: boolean
  /** "enemmistö" without more is the board's, whose genitive is a filler. */
  majorityIsOfBoard?: boolean
  /** Names take endings ("Berg" → "Bergin"). */
  namesInflect?: boolean
}
