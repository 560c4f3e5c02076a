import { z } from 'zod'
import { country, isoDate, name } from '../fields.ts'
import { type Issue, issuesOf } from '../issue.ts'
import type { Owner, OwnersSettings } from '../types.ts'
import { invalidData, stepKind } from './step.ts'

// More than 25 percent: Directive (EU) 2015/849 (AMLD), article 3(6)(a)(i).
const settings = z.strictObject({
  thresholdPercent: z.number().min(0).max(100).default(25),
}) satisfies z.ZodType<OwnersSettings>

const owner = z.strictObject({
  name,
  dateOfBirth: isoDate.optional(),
  country: country.optional(),
  sharePercent: z.number().gt(0).max(100),
}) satisfies z.ZodType<Owner>

const submission = z.strictObject({
  owners: z.array(owner).max(50).default([]),
  noneAboveThreshold: z.boolean().default(false),
})

/** 33.3 + 33.3 + 33.4 is a little more than 100 in binary. */
const roundingPercent = 1e-6

/** Who owns the company: a list of people, or the statement that nobody holds more than the threshold. */
export const owners = stepKind(settings, ({ thresholdPercent }) => ({
  open: () => 'OPEN',

  submit(turn, data) {
    const parsed = submission.safeParse(data)
    if (!parsed.success) return invalidData(issuesOf(parsed.error))
    const issues = check(parsed.data, thresholdPercent, turn.now)
    if (issues.length > 0) return invalidData(issues)
    turn.facts.owners = parsed.data.owners
    return 'DONE'
  },

  missing: () => [{ field: 'owners', code: 'REQUIRED' }],
}))

function check(given: z.output<typeof submission>, thresholdPercent: number, now: Date): Issue[] {
  const issues: Issue[] = []
  if (given.noneAboveThreshold === given.owners.length > 0) {
    const message = `Either list the owners of more than ${thresholdPercent} %, or state noneAboveThreshold: true.`
    issues.push({ path: 'owners', message })
  }
  const sum = given.owners.reduce((total, one) => total + one.sharePercent, 0)
  if (sum > 100 + roundingPercent) issues.push({ path: 'owners', message: 'The shares add up to more than 100 %.' })
  const today = now.toISOString().slice(0, 10)
  for (const [i, one] of given.owners.entries()) {
    if (one.dateOfBirth !== undefined && one.dateOfBirth > today) {
      issues.push({ path: `owners.${i}.dateOfBirth`, message: 'The date of birth lies ahead; correct it.' })
    }
  }
  return issues
}
