import { plus } from '../amounts.ts'
import type { ControlRight, Holding, Issue, Party } from '../types.ts'
import type { Placed } from './read.ts'
import type { Interest } from './schema.ts'

const controlRights: Partial<Record<NonNullable<Interest['type']>, ControlRight>> = {
  appointmentOfBoard: 'APPOINTMENT',
  otherInfluenceOrControl: 'INFLUENCE',
  controlViaCompanyRulesOrArticles: 'INFLUENCE',
  controlByLegalFramework: 'INFLUENCE',
  rightsGrantedByContract: 'OTHER',
}

/**
 * The direct holdings that the relationships stand for. An interest that is over, or indirect and explained by component
 * records, is none; one that is indirect and stands alone is taken as held in the subject itself.
 */
export function readHoldings(
  records: ReadonlyMap<string, Placed>,
  parties: ReadonlyMap<string, Party>,
  notUsed: Issue[],
): { holdings: Holding[]; issues: Issue[] } {
  const issues: Issue[] = []
  const holdings = new Map<string, Holding>()
  for (const { index, statement } of records.values()) {
    if (statement.recordType !== 'relationship') continue
    const { subject, interestedParty, interests = [], componentRecords = [] } = statement.recordDetails
    const place = `${index}.recordDetails`
    const company = end(subject, `${place}.subject`)
    const holder = end(interestedParty, `${place}.interestedParty`)
    if (company?.type === 'PERSON') {
      issues.push({ path: `${place}.subject`, message: 'Is a person; a subject is an entity.' })
    }
    if (!company || !holder) continue
    const key = JSON.stringify([holder.id, company.id])
    const amounts = { sharePercent: holdings.get(key)?.sharePercent, votingPercent: holdings.get(key)?.votingPercent }
    const control = new Set(holdings.get(key)?.control)
    const counted = interests.flatMap((interest, i) => {
      const isWorkedOut = interest.directOrIndirect === 'indirect' && componentRecords.length > 0
      return isWorkedOut || interest.endDate !== undefined ? [] : [{ interest, path: `${place}.interests.${i}` }]
    })
    if (interests.length > 0 && counted.length === 0) continue
    if (interests.length === 0) notUsed.push({ path: `${place}.interests`, message: 'Are none: the part is unknown.' })
    for (const { interest, path } of counted) {
      const right = interest.type && controlRights[interest.type]
      if (right) control.add(right)
      else if (interest.type === 'shareholding')
        amounts.sharePercent = plus(amounts.sharePercent, exact(interest, path))
      else if (interest.type === 'votingRights')
        amounts.votingPercent = plus(amounts.votingPercent, exact(interest, path))
      else notUsed.push({ path, message: 'Says nothing of shares, votes or control.' })
    }
    holdings.set(key, { holder: holder.id, company: company.id, ...amounts, control: [...control].sort() })
  }
  return { holdings: [...holdings.values()], issues }

  function end(reference: string | { reason: string }, path: string): Party | undefined {
    if (typeof reference !== 'string') return undefined
    if (!records.has(reference)) issues.push({ path, message: 'There is no such record in the file.' })
    return parties.get(reference)
  }

  function exact({ share }: Interest, path: string): number | undefined {
    const { exact: only, minimum, maximum } = share ?? {}
    const percent = only ?? (minimum !== undefined && minimum === maximum ? minimum : undefined)
    if (percent !== undefined) return percent
    if (share === undefined) {
      notUsed.push({ path, message: 'Has no share: its amount counts as unknown.' })
      return undefined
    }
    issues.push({ path: `${path}.share`, message: 'Give the exact share; a range cannot be multiplied along a chain.' })
    return undefined
  }
}
