import { describe, expect, it } from 'vitest'
import { checkDefinition, stepEntries } from '../../src/engines/workflow/index.ts'
import {
  catalogue,
  type Field,
  firstSettings,
  placeOf,
  settingsOf,
} from '../../web/dashboard/workflows/steps/settings.ts'

interface Schema {
  properties?: Record<string, Schema>
  type?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  items?: Schema
}

const entries = stepEntries().map(({ type, settings }) => ({ type, schema: settings as Schema }))

/** What the editor lets somebody do with a setting that the engine does not, or the other way round. */
function differences(fields: readonly Field[], { properties = {} }: Schema, at = ''): string[] {
  const [ours, theirs] = [fields.map(({ key }) => key).sort(), Object.keys(properties).sort()]
  if (ours.join() !== theirs.join()) return [`${at}: ${ours.join()} and not ${theirs.join()}`]
  return fields.flatMap((field) => {
    const schema = properties[field.key] ?? {}
    const here = `${at}.${field.key}`
    switch (field.as) {
      case 'switch':
        return schema.type === 'boolean' ? [] : [`${here}: ${schema.type}`]
      case 'number':
        return schema.minimum === field.min && schema.maximum === field.max
          ? []
          : [`${here}: ${JSON.stringify(schema)}`]
      case 'choice':
        return [...field.of].sort().join() === [...(schema.enum ?? [])].sort().join() ? [] : [here]
      case 'choices':
        return [...field.of].sort().join() === [...(schema.items?.enum ?? [])].sort().join() ? [] : [here]
      case 'group':
        return differences(field.of, schema, here)
      default:
        return []
    }
  })
}

describe('the settings that the editor shows', () => {
  it.each(entries)('$type: are those that the engine takes, within the same limits', ({ type, schema }) => {
    expect(differences(settingsOf[type], schema, type)).toEqual([])
  })

  it('every type of step is in the catalogue once', () => {
    expect([...catalogue].sort()).toEqual(entries.map(({ type }) => type).sort())
  })

  it.each(['KYC', 'KYB'] as const)(
    '%s: every step that can be added, added one after the other, can be saved',
    (kind) => {
      const steps: { key: string; type: (typeof catalogue)[number]; settings: unknown }[] = []
      for (const type of catalogue.toReversed()) {
        const place = placeOf(
          type,
          kind,
          steps.map((one) => one.type),
        )
        if (place !== undefined) steps.splice(place, 0, { key: type, type, settings: firstSettings[type] })
      }
      const checked = checkDefinition({ kind, steps, rules: [{ when: 'true', outcome: 'REVIEW', reason: 'R' }] })
      expect(checked).toHaveProperty('definition')
    },
  )
})
