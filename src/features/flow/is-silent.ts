import type { Step } from '../../engines/workflow/index.ts'

/**
 * Whether a step works unseen: the applicant must not even learn that it is there (no tipping-off, AMLR art. 73). How they
 * stand to their company is told by registers to everybody, and a workflow may show it.
 */
export function isSilent({ type, settings }: Pick<Step, 'type' | 'settings'>): boolean {
  if (type === 'representative') return (settings as { shown?: boolean }).shown !== true
  return type === 'screening' || type === 'decision'
}

/** Whether no market's applicants see it. */
export function isSilentEverywhere(step: Step): boolean {
  const deviations = Object.values(step.markets ?? {}).map(({ settings }) => ({ ...step.settings, ...settings }))
  return isSilent(step) && deviations.every((settings) => isSilent({ ...step, settings } as Step))
}
