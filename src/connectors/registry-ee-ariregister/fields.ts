import { z } from 'zod'

/** How the register writes. An empty element is `{}` in its JSON; numbers stand with and without quotes. */
export const text = z
  .union([z.string(), z.number(), z.strictObject({})])
  .nullish()
  .transform((value) => (value == null || typeof value === 'object' ? undefined : String(value).trim() || undefined))

export const required = text.pipe(z.string())

/** `2018-05-13Z`, `2018-05-13` or `13.05.2018`. Seconds since 1970, as some replies in JSON have, are refused. */
export const date = text
  .transform((value) => {
    const parts = value === undefined ? null : /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(value)
    if (parts) return `${parts[3]}-${parts[2]}-${parts[1]}`
    return value?.replace(/(?<=^\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d|T.*)$/, '')
  })
  .pipe(z.iso.date().optional())

export const number = text
  .transform((value) => (value === undefined ? undefined : Number(value)))
  .pipe(z.number().int().optional())

/** `{ item: [...] }`; one alone is no list, and none is an empty element or nothing at all. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .object({ item: z.unknown().optional() })
    .nullish()
    .transform((list) => [list?.item ?? []].flat() as z.input<T>[])
    .pipe(z.array(item))

/** The period in which an entry holds; we ask for those of today, and look. */
export const period = { algus_kpv: date, lopp_kpv: date }

/** True for what has not ended before this day (ISO date). */
export function isCurrent(entry: { lopp_kpv?: string | undefined }, today: string): boolean {
  return entry.lopp_kpv === undefined || entry.lopp_kpv >= today
}
