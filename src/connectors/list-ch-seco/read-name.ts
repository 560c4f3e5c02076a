import type { EntryName } from '../../engines/screening/types.ts'
import type { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import { children, textOf, type XmlElement } from '../list-kit/read-xml.ts'

const nameTypes = ['primary-name', 'alias', 'formerly-known-as']
const family = ['family-name', 'maiden-name', 'tribal-name']

/**
 * A name in ordered parts, each perhaps with spelling variants by language and script. The name is built as printed, once
 * with each Latin variant in its place, and once in each other script in which all of its parts are spelt.
 */
export function readName(entry: EntryBuilder, name: XmlElement, isMain: boolean, file: string, line: number): void {
  const type = name.attributes['name-type'] ?? ''
  if (!nameTypes.includes(type)) throw formatError(file, line, `“${type}” is no documented name-type`)
  const ordered = children(name, 'name-part').toSorted((a, b) => orderOf(a) - orderOf(b))
  for (const title of ordered.filter((part) => typeOf(part) === 'title'))
    entry.addRemark(`Title: ${textOf(title, 'value')}`)
  const parts = ordered.filter((part) => typeOf(part) !== 'title')
  const values = parts.map((part) => textOf(part, 'value'))
  const isPrimary = type === 'primary-name' && isMain && !entry.hasPrimary()
  const strength: EntryName['strength'] = name.attributes.quality === 'low' ? 'WEAK' : isPrimary ? 'PRIMARY' : 'STRONG'
  const usage = type === 'formerly-known-as' ? { usage: 'FORMER' as const } : {}
  const given = parts.filter((part) => /given-name$/.test(typeOf(part))).map((part) => textOf(part, 'value'))
  const last = parts.filter((part) => family.includes(typeOf(part))).map((part) => textOf(part, 'value'))
  entry.addName(values.join(' '), strength, { ...usage, parts: { given: given.join(' '), family: last.join(' ') } })
  const weaker = strength === 'WEAK' ? 'WEAK' : 'STRONG'
  for (const variant of variantsOf(parts, values)) entry.addName(variant, weaker, usage)
}

function variantsOf(parts: XmlElement[], values: string[]): string[] {
  const latin: string[] = []
  const others = new Map<string, string[]>()
  for (const [at, part] of parts.entries()) {
    for (const variant of children(part, 'spelling-variant')) {
      const script = variant.attributes.script ?? 'LATN'
      if (/^latn$/i.test(script)) latin.push(values.with(at, variant.text).join(' '))
      else {
        const key = `${script} ${variant.attributes.lang ?? ''}`
        const spelt = others.get(key) ?? []
        spelt[at] ??= variant.text
        others.set(key, spelt)
      }
    }
  }
  const whole = [...others.values()].filter((spelt) => parts.every((_, at) => spelt[at]))
  return [...latin, ...whole.map((spelt) => spelt.join(' '))]
}

function typeOf(part: XmlElement): string {
  return part.attributes['name-part-type'] ?? ''
}

function orderOf(part: XmlElement): number {
  return Number(part.attributes.order ?? 0)
}
