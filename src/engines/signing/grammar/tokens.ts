import type { Meaning } from '../words/compile.ts'

/** What the grammar reads. SEPARATOR is anything between "nothing" and a full stop; `dot`: sentence, `line`: line or list mark. */
export type Token =
  | Exclude<Meaning, { kind: 'OBJECT' | 'SIGN' | 'GLUE' | 'WITH' | 'OR' }>
  /** The act with all that belongs to it: "Firman tecknas", "har rätt att teckna firman". */
  | { kind: 'VERB' }
  /** `comma`: one stands before it, which settles what it reaches over (convention C19). */
  | { kind: 'WITH' | 'OR'; comma: boolean }
  | { kind: 'NAME'; name: string }
  | { kind: 'SEPARATOR'; strength: 'comma' | 'line' | 'dot' }
  | { kind: 'COLON' }

export type TokenKind = Token['kind']
