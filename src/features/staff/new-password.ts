import { z } from 'zod'
import { isCommonPassword } from './common-passwords.ts'
import { passwordLength } from './passwords.ts'

/** A password that somebody chooses. Length and rarity count (NIST SP 800-63B, 5.1.1.2); which signs it has does not. */
export const newPassword = z
  .string()
  .min(passwordLength.min, `must have at least ${passwordLength.min} characters`)
  .max(passwordLength.max, `must have at most ${passwordLength.max} characters`)
  .refine(
    (text) => !isCommonPassword(text),
    'is one of those that guessers try first; four words that you make up are not',
  )
