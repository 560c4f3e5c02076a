import type { Definition, Step } from '../../engines/workflow/index.ts'

/** The step of this key with the settings of the market; undefined when the workflow has no such step. */
export function findStep(definition: Definition, countryCode: string, key: string): Step | undefined {
  const step = definition.steps.find((one) => one.key === key)
  if (!step) return undefined
  // Checked when the workflow was saved: what comes of the two are settings of the same step type.
  return { ...step, settings: { ...step.settings, ...step.markets?.[countryCode]?.settings } } as Step
}
