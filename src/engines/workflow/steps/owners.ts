import { z } from 'zod'
import {
  analyse,
  type DeclaredOwner,
  depthMax,
  nodesMax,
  readOwners,
  type Subject,
  type Threshold,
} from '../../ownership/index.ts'
import { country, isoDate, name, word } from '../fields.ts'
import { type Issue, issuesOf } from '../issue.ts'
import type { Facts, Owner, OwnersSettings } from '../types.ts'
import { invalidData, stepKind } from './step.ts'

// More than 25 percent: Directive (EU) 2015/849 (AMLD), article 3(6)(a)(i).
const settings = z.strictObject({
  thresholdPercent: z.number().min(0).max(100).default(25),
  threshold: z.strictObject({ percent: z.number().min(0).max(100), inclusive: z.boolean().default(false) }).optional(),
  compareWithRegister: z.boolean().default(false),
}) satisfies z.ZodType<OwnersSettings>

const holding = {
  name,
  country: country.optional(),
  sharePercent: z.number().gt(0).max(100).optional(),
  votingPercent: z.number().min(0).max(100).optional(),
  control: z
    .array(z.enum(['APPOINTMENT', 'INFLUENCE', 'OTHER']))
    .max(3)
    .optional(),
}

const owner: z.ZodType<DeclaredOwner> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ ...holding, type: z.literal('PERSON').optional(), dateOfBirth: isoDate.optional() }),
    z.strictObject({
      ...holding,
      type: z.literal('ORGANIZATION'),
      organizationNumber: word.optional(),
      owners: z.array(owner).max(nodesMax).optional(),
    }),
  ]),
)

const submission = z.strictObject({
  owners: z.array(owner).max(nodesMax).default([]),
  noneAboveThreshold: z.boolean().default(false),
})

/**
 * Who owns the company: a list of people, or a tree of companies and people, or the statement that nobody holds more than
 * the threshold. Of a tree the beneficial owners are worked out. Where the workflow says so, the country's register of
 * owners is asked; it holds nobody up, whatever it answers.
 */
export const owners = stepKind(settings, ({ thresholdPercent, threshold: given, compareWithRegister }) => {
  const threshold = given ?? { percent: thresholdPercent, inclusive: false }
  return {
    open: () => 'OPEN',

    submit(turn, data) {
      if (isTooDeep(data)) {
        return invalidData([{ path: 'owners', message: `Ownership goes at most ${depthMax} levels deep.` }])
      }
      const parsed = submission.safeParse(data)
      if (!parsed.success) return invalidData(issuesOf(parsed.error))
      const { owners: declared, noneAboveThreshold } = parsed.data
      const { graph, issues: wrong } = readOwners(declared, subjectOf(turn.facts))
      const issues = [
        ...eitherOr(declared, noneAboveThreshold, threshold),
        ...wrong.map(({ path, message }) => ({ path: ['owners', path].filter(Boolean).join('.'), message })),
        ...ownIssues(declared, turn.now),
      ]
      if (issues.length > 0) return invalidData(issues)

      const plain = plainList(declared)
      const isPlain = plain !== undefined && given === undefined && !compareWithRegister
      const { persons, accountedForPercent, unknownPercent } = analyse(graph, threshold)
      const beneficialOwners = persons.filter((one) => one.grounds.length > 0)
      turn.facts.owners = plain ?? beneficialOwners.map(asOwner)
      turn.facts.ownership = isPlain
        ? undefined
        : { threshold, declared, beneficialOwners, accountedForPercent, unknownPercent }
      const number = turn.facts.organization?.organizationNumber
      if (!compareWithRegister || !number) return 'DONE'
      turn.issue({ type: 'look-up-owners', country: number.issuingCountry, organizationNumber: number.id })
      return 'WAITING'
    },

    result(turn, result) {
      if (result.type !== 'look-up-owners') return 'DONE'
      const { type: _, ...registered } = result
      if (turn.facts.ownership) turn.facts.ownership.registered = registered
      return 'DONE'
    },

    sentBack(turn) {
      turn.facts.owners = undefined
      turn.facts.ownership = undefined
    },

    missing: () => [{ field: 'owners', code: 'REQUIRED' }],
  }
})

/** The company that is owned, as declarations and files name it. */
export function subjectOf({ application, organization }: Facts): Subject {
  if (!organization) return { name: '', country: application.countryCode }
  const { organizationName, organizationNumber } = organization
  return {
    name: organizationName,
    organizationNumber: organizationNumber.id,
    country: organizationNumber.issuingCountry,
  }
}

/** People with shares alone, as the list was before there were trees; undefined for anything more. */
function plainList(declared: readonly DeclaredOwner[]): Owner[] | undefined {
  const list = declared.flatMap((one): Owner[] => {
    const { sharePercent, votingPercent, control, type, ...rest } = one
    const isMore = type !== undefined || votingPercent !== undefined || control !== undefined
    return isMore || sharePercent === undefined ? [] : [{ ...rest, sharePercent }]
  })
  return list.length === declared.length ? list : undefined
}

function asOwner({ name, dateOfBirth, country, sharePercent }: Owner): Owner {
  return { name, dateOfBirth, country, sharePercent }
}

function eitherOr(declared: readonly DeclaredOwner[], noneAboveThreshold: boolean, threshold: Threshold): Issue[] {
  if (noneAboveThreshold !== declared.length > 0) return []
  const { percent, inclusive } = threshold
  const message = inclusive
    ? `Either list the owners of ${percent} % or more, or state noneAboveThreshold: true.`
    : `Either list the owners of more than ${percent} %, or state noneAboveThreshold: true.`
  return [{ path: 'owners', message }]
}

function ownIssues(declared: readonly DeclaredOwner[], now: Date, path = 'owners'): Issue[] {
  const today = now.toISOString().slice(0, 10)
  return declared.flatMap((one, i) => {
    const here = `${path}.${i}`
    const issues: Issue[] = []
    if (one.sharePercent === undefined && one.votingPercent === undefined && !one.control?.length) {
      issues.push({ path: `${here}.sharePercent`, message: 'Give the share, the votes or the control that they have.' })
    }
    if (one.type === 'ORGANIZATION') return [...issues, ...ownIssues(one.owners ?? [], now, `${here}.owners`)]
    if (one.dateOfBirth !== undefined && one.dateOfBirth > today) {
      issues.push({ path: `${here}.dateOfBirth`, message: 'The date of birth lies ahead; correct it.' })
    }
    return issues
  })
}

/** Looked at before it is parsed, without going down itself: what is nested very deep would end the process's stack. */
function isTooDeep(data: unknown): boolean {
  let level: unknown[] = [data]
  for (let depth = 0; depth <= depthMax; depth++) {
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null && 'owners' in one && Array.isArray(one.owners) ? one.owners : [],
    )
    if (level.length === 0) return false
  }
  return true
}
