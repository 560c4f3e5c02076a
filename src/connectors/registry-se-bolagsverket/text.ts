import { z } from 'zod'

/**
 * How both APIs write. Null, "" and "n/a" stand for "not registered" and become undefined; texts carry line breaks, as
 * real ones and as the two characters `\n`, and codes are padded to a fixed width.
 */
export const text = z
  .string()
  .nullish()
  .transform((value) => {
    const words = value?.replace(/(\\n|\s)+/g, ' ').trim()
    return words && words.toLowerCase() !== 'n/a' ? words : undefined
  })

/** A rule in the register's own words; its line breaks part its sentences, so they stay. */
export const rule = z
  .string()
  .nullish()
  .transform((value) => value?.replaceAll('\\n', '\n').trim() || undefined)

/** ISO date; the register prints some with a time behind. */
export const date = text.transform((value) => value?.slice(0, 10)).pipe(z.iso.date().optional())

export const code = z.object({ kod: text, klartext: text })
export type Code = z.infer<typeof code>

/** Null for an empty list. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? [])
