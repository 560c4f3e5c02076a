import type { Answer, CompanyRecord } from '../kit.ts'
import type { Fetched } from '../registry-kit/fetch.ts'
import { outage } from '../registry-kit/outage.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import type { Fetch } from './fetch.ts'
import { readOrganization, withFlags } from './read-organization.ts'
import { readRoles, withSigners } from './read-roles.ts'
import { readSigningRule } from './read-signing-rule.ts'
import { enhet, fullmakt, roller } from './schemas.ts'

/**
 * The unit, its roles and its signing rule, as one answer. When any part is out of order the whole is an OUTAGE and the
 * job asks again: a company found without its signing rule would look like one for which nobody may sign.
 */
export async function lookUp(fetch: Fetch, organizationNumber: string): Promise<Answer<CompanyRecord>> {
  const unit = await fetch(`/enhetsregisteret/api/enheter/${organizationNumber}`, enhet)
  if (unit.outcome === 'NOT_FOUND') return { outcome: 'MISS', evidence: unit.evidence }
  if (unit.outcome !== 'FOUND') return unit
  if (unit.value.organisasjonsnummer !== organizationNumber) {
    return outage('MALFORMED', 'The register answered with another company than was asked for.', unit)
  }
  const organization = readOrganization(unit.value)
  // A deleted unit keeps neither roles nor a signing rule.
  if (organization.status === 'DISSOLVED') {
    const nothing = unreadSigning({ functionaries: 'ALL' })
    return { outcome: 'FOUND', value: { organization, functionaries: [], ...nothing }, evidence: unit.evidence }
  }

  const [roles, signatur, prokura] = await Promise.all([
    fetch(`/enhetsregisteret/api/enheter/${organizationNumber}/roller`, roller),
    fetch(`/fullmakt/enheter/${organizationNumber}/signatur`, fullmakt),
    fetch(`/fullmakt/enheter/${organizationNumber}/prokura`, fullmakt),
  ])
  const parts = [roles, signatur, prokura]
  const evidence = [unit, ...parts].flatMap((part) => part.evidence)
  // Removed on legal grounds weighs most, whatever else is out of order; what came before it must not be kept either.
  const gone = parts.find((part) => part.outcome === 'GONE')
  if (gone) return { outcome: 'GONE', evidence: gone.evidence }
  const failed = parts.find((part) => part.outcome === 'OUTAGE')
  if (failed?.outcome === 'OUTAGE') return { ...failed, evidence }
  for (const power of [signatur, prokura]) {
    const number = registered(power)?.enhet?.organisasjonsnummer
    if (number !== undefined && number !== organizationNumber) {
      return outage('MALFORMED', 'Fullmakttjenesten answered for another company than was asked for.', { evidence })
    }
  }
  const powers = { signatur: registered(signatur), prokura: registered(prokura) }
  const told = withSigners(readRoles(registered(roles)), powers.signatur, powers.prokura)
  const rule = readSigningRule({ legalForm: organization.legalTypeCode, roles: told, ...powers })
  return {
    outcome: 'FOUND',
    value: {
      organization: withFlags(organization, powers.signatur?.enhet),
      functionaries: told.functionaries,
      ...unreadSigning(rule),
    },
    evidence,
  }
}

/** 404 on a part means that nothing of that kind is registered. */
function registered<T>(part: Fetched<T>): T | undefined {
  return part.outcome === 'FOUND' ? part.value : undefined
}
