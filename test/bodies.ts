import type { AnySchemaObject } from 'ajv/dist/2020.js'
import fc, { type Arbitrary } from 'fast-check'

/** Values by the name of a property, so that generated bodies name things that are there. */
export type Pools = Record<string, unknown[]>

/** Bodies that a schema lets through, and bodies with one thing wrong with them, about half and half. */
export function bodiesOf(schema: AnySchemaObject, pools: Pools): Arbitrary<unknown> {
  const right = valuesOf(schema, pools)
  return fc.oneof(
    { weight: 5, arbitrary: right },
    {
      weight: 5,
      arbitrary: fc.tuple(right, fc.nat(), odd, fc.nat(3)).map(([body, at, value, how]) => spoil(body, at, value, how)),
    },
    { weight: 1, arbitrary: odd },
  )
}

/** Values that have broken servers before. None of them is refused by JSON itself. */
export const odd: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 53, '', ' ', [], {}, [[]], [null], { a: {} }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '😀',
    'x'.repeat(5_000),
    '__proto__',
    '%s',
    "'",
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
)

function valuesOf(schema: AnySchemaObject, pools: Pools, name = ''): Arbitrary<unknown> {
  const made = byType(schema, pools)
  const pool = pools[name]
  return pool ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pool) }, { weight: 1, arbitrary: made }) : made
}

function byType(schema: AnySchemaObject, pools: Pools): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const either: AnySchemaObject[] | undefined = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map((one) => valuesOf(one, pools)))
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => byType({ ...schema, type }, pools)))
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, pools)
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, pools), { minLength: schema.minItems ?? 0, maxLength: 3 })
    case 'string':
      return stringsOf(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case undefined:
      return fc.jsonValue({ maxDepth: 2 })
    default:
      throw new Error(`Bodies of type ${schema.type} cannot be made yet.`)
  }
}

function objectsOf(schema: AnySchemaObject, pools: Pools): Arbitrary<unknown> {
  const properties: Record<string, AnySchemaObject> = schema.properties ?? {}
  const model = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, valuesOf(one, pools, key)]))
  const known = fc.record(model, { requiredKeys: schema.required ?? [] })
  if (schema.additionalProperties === false) return known
  const key = fc.string({ maxLength: 20 })
  return fc
    .tuple(known, fc.dictionary(key, odd, { maxKeys: 3, noNullPrototype: true }))
    .map(([own, more]) => ({ ...more, ...own }))
}

const formats: Record<string, Arbitrary<string>> = {
  uuid: fc.uuid({ version: 4 }),
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
}

function stringsOf(schema: AnySchemaObject): Arbitrary<string> {
  const known = formats[schema.format]
  if (known) return known
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern))
  return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 100, 100) })
}

/** Takes away, replaces, adds or renames one property. */
function spoil(body: unknown, at: number, value: unknown, how: number): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return value
  const entries = Object.entries(body)
  const index = entries.length === 0 ? 0 : at % entries.length
  const [name, held] = entries[index] ?? ['more', value]
  const others = entries.filter((_, other) => other !== index)
  const spoilt =
    [
      [],
      [[name, value]],
      [
        [name, held],
        ['more', value],
      ],
      [[name.toUpperCase(), held]],
    ][how] ?? []
  return Object.fromEntries([...others, ...spoilt])
}
