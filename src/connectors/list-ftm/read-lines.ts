import { z } from 'zod'
import { formatError } from '../list-kit/format-error.ts'
import { readLines } from '../list-kit/read-lines.ts'

const entitySchema = z.object({
  id: z.string().min(1),
  schema: z.string().min(1),
  caption: z.string().optional(),
  /** Values are strings; in the nested files also whole entities. */
  properties: z.record(z.string(), z.array(z.unknown())),
  target: z.boolean().optional(),
})
const deltaSchema = z.discriminatedUnion('op', [
  z.object({ op: z.enum(['ADD', 'MOD']), entity: entitySchema }),
  z.object({ op: z.literal('DEL'), entity: z.looseObject({ id: z.string().min(1) }) }),
])

/** An entity of FollowTheMoney (https://followthemoney.tech/explorer/). */
export type FtmEntity = z.infer<typeof entitySchema>
export type Delta = z.infer<typeof deltaSchema>

/** The entities of a file with one JSON object a line. `wanted` can pass over lines before they are parsed. */
export async function* readEntities(
  path: string,
  file: string,
  wanted: (text: string) => boolean = () => true,
): AsyncGenerator<FtmEntity> {
  for await (const { line, text } of readLines(path, file)) {
    if (text.trim() !== '' && wanted(text)) yield check(entitySchema, text, file, line)
  }
}

/** The changes of a delta file, `{"op":"ADD"|"MOD"|"DEL","entity":{…}}` a line. */
export async function* readDelta(path: string, file: string): AsyncGenerator<Delta> {
  for await (const { line, text } of readLines(path, file)) {
    if (text.trim() !== '') yield check(deltaSchema, text, file, line)
  }
}

/** The text values of a property. */
export function strings(entity: FtmEntity | undefined, property: string): string[] {
  return (entity?.properties[property] ?? []).filter((value) => typeof value === 'string')
}

/** The entities that stand in a property of a nested file. */
export function nested(entity: FtmEntity, property: string): FtmEntity[] {
  return (entity.properties[property] ?? []).flatMap((value) => {
    const one = entitySchema.safeParse(value)
    return one.success ? [one.data] : []
  })
}

function check<T>(schema: z.ZodType<T>, text: string, file: string, line: number): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw formatError(file, line, 'no whole JSON object; the file is cut short or damaged')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw formatError(file, line, `no FollowTheMoney entity: ${issue?.path.join('.') || 'the object'}: ${issue?.message}`)
}
