/** The register's codes in the words that it prints (companieshouse/api-enumerations, constants.yml). */

const TYPES: Record<string, string> = {
  ltd: 'Private limited company',
  plc: 'Public limited company',
  llp: 'Limited liability partnership',
  'private-unlimited': 'Private unlimited company',
  'private-unlimited-nsc': 'Private unlimited company without share capital',
  'private-limited-guarant-nsc': 'Private limited by guarantee without share capital',
  'private-limited-guarant-nsc-limited-exemption':
    "Private Limited Company by guarantee without share capital, use of 'Limited' exemption",
  'private-limited-shares-section-30-exemption': "Private Limited Company, use of 'Limited' exemption",
  'oversea-company': 'Overseas company',
  'uk-establishment': 'UK establishment company',
  'registered-overseas-entity': 'Overseas entity',
  'scottish-partnership': 'Scottish qualifying partnership',
  'registered-society-non-jurisdictional': 'Registered society',
  'european-public-limited-liability-company-se': 'European public limited liability company (SE)',
  'icvc-securities': 'Investment company with variable capital',
  'icvc-warrant': 'Investment company with variable capital',
  'icvc-umbrella': 'Investment company with variable capital',
  'converted-or-closed': 'Converted / closed',
  other: 'Other company type',
  'royal-charter': 'Royal charter company',
  eeig: 'European Economic Interest Grouping (EEIG)',
  'eeig-establishment': 'European Economic Interest Grouping Establishment (EEIG)',
  ukeig: 'United Kingdom Economic Interest Grouping',
  'northern-ireland': 'Northern Ireland company',
  'northern-ireland-other': 'Credit union (Northern Ireland)',
}

const STATUSES: Record<string, string> = {
  receivership: 'Receiver Action',
  'converted-closed': 'Converted / Closed',
  'voluntary-arrangement': 'Voluntary Arrangement',
  'insolvency-proceedings': 'Insolvency Proceedings',
  administration: 'In Administration',
}

const DETAILS: Record<string, string> = {
  'active-proposal-to-strike-off': 'Active proposal to strike off',
  'transferred-from-uk': 'Transfer from UK',
  'petition-to-restore-dissolved': 'Petition to restore dissolved',
  'transformed-to-se': 'Transformed to SE',
  'converted-to-plc': 'Converted to PLC',
  'converted-to-uk-societas': 'Converted to UK Societas',
  'converted-to-ukeig': 'Converted to UKEIG',
}

const ROLES: Record<string, string> = {
  'llp-member': 'LLP Member',
  'llp-designated-member': 'LLP Designated Member',
  'cic-manager': 'CIC Manager',
  'manager-of-an-eeig': 'Manager of an EEIG',
  'member-of-a-management-organ': 'Member of a Management Organ',
  'member-of-a-supervisory-organ': 'Member of a Supervisory Organ',
  'member-of-an-administrative-organ': 'Member of an Administrative Organ',
  'general-partner-in-a-limited-partnership': 'General partner',
  'limited-partner-in-a-limited-partnership': 'Limited partner',
  'managing-officer': 'Managing Officer',
  'nominee-director': 'Nominee Director',
  'nominee-secretary': 'Nominee Secretary',
  'judicial-factor': 'Judicial Factor',
  'receiver-and-manager': 'Receiver and Manager',
  'person-authorised-to-accept': 'Person Authorised to Accept',
  'person-authorised-to-represent': 'Person Authorised to Represent',
  'person-authorised-to-represent-and-accept': 'Person Authorised to Represent and Accept',
}

export function typeWords(type: string): string {
  return TYPES[type] ?? asWords(type)
}

/** As the register's own pages print it: "Active — Active proposal to strike off". A detail that we do not know stays. */
export function statusWords(status: string, detail: string | undefined): string {
  const words = STATUSES[status] ?? asWords(status)
  return detail && detail !== status ? `${words} — ${DETAILS[detail] ?? asWords(detail)}` : words
}

/** A corporate director is printed "Director", like any other. */
export function roleWords(role: string): string {
  const plain = role.replace(/^corporate-/, '')
  return ROLES[plain] ?? asWords(plain)
}

/** "limited-partnership" → "Limited partnership": so are most codes made. */
function asWords(code: string): string {
  const words = code.replaceAll('-', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
