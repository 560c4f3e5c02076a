/**
 * Norway, companies. Numbers of the 310 000 000 series, which Tenor uses for synthetic companies in Test-Norge: they pass
 * modulus 11, and a real organisasjonsnummer starts with 8 or 9.
 */
import { at, binds, bindsNobodyListed, company, corporateHolder, dayToDay, holder, pairs } from './build.ts'
import type { SandboxOrganization } from './entry.ts'
import { noPersons } from './no-persons.ts'

const country = 'NO'
const leder = { label: 'Styrets leder', code: 'LEDE' }
const medlem = { label: 'Styremedlem', code: 'MEDL' }
const dagligLeder = { label: 'Daglig leder', code: 'DAGL' }
const revisor = { label: 'Revisor', code: 'REVI' }

const proveveien = { addressLine1: 'Prøveveien 2', postalCode: '0150', city: 'Oslo', country, region: 'OSLO' }
/** What the companies below share; each states what differs. */
const limitedCompany = {
  legalType: 'Aksjeselskap',
  foundationDate: '2016-03-01',
  registrationDate: '2016-03-18',
  addresses: at(proveveien),
  companyStatus: 'Aktiv',
  status: 'ACTIVE' as const,
  industryCodes: ['41.000'],
  businessActivity: 'Oppføring av bygninger',
}

const { nora, henrik, sindre, ingrid, olav } = noPersons
const lederNora = holder(nora, [leder])
const medlemHenrik = holder(henrik, [medlem])
const medlemSindre = holder(sindre, [medlem])
const managingNora = holder(nora, [leder, dagligLeder], { hasAdminRights: true })

const largeBoard = [lederNora, ...[henrik, sindre, ingrid, olav].map((person) => holder(person, [medlem]))]
const largeManager = holder(noPersons.eirik, [dagligLeder], { hasAdminRights: true })
const auditor = corporateHolder(country, '310450138', 'Prøvestad Bygg AS', revisor)

export const noOrganizations: SandboxOrganization[] = [
  company(
    {
      country,
      organizationNumber: '310450138',
      organizationName: 'Prøvestad Bygg AS',
      scenario: 'SOLE_SIGNATORY',
      description: 'Nora Prøvestad, who chairs the board, signs alone.',
    },
    { ...limitedCompany, numberOfEmployeesInterval: '5-9 ansatte', registeredCorporateVatDate: '2016-04-01' },
    [managingNora, medlemHenrik],
    binds('Styrets leder alene.', [[managingNora]], { limitedMandates: [dayToDay(managingNora)] }),
  ),
  company(
    {
      country,
      organizationNumber: '310450391',
      organizationName: 'Prøvedal Handel AS',
      scenario: 'JOINT_SIGNATORIES',
      description: 'Nora Prøvestad and Henrik Prøvedal sign together.',
    },
    limitedCompany,
    [lederNora, medlemHenrik],
    binds('To styremedlemmer i fellesskap.', [[lederNora, medlemHenrik]]),
  ),
  company(
    {
      country,
      organizationNumber: '310450529',
      organizationName: 'Prøvehaug Konsult AS',
      scenario: 'ALTERNATIVE_SIGNATORIES',
      description: 'Nora Prøvestad signs alone, or Henrik Prøvedal and Sindre Prøvehaug together.',
    },
    limitedCompany,
    [lederNora, medlemHenrik, medlemSindre],
    binds('Styrets leder alene eller to styremedlemmer i fellesskap.', [[lederNora], [medlemHenrik, medlemSindre]]),
  ),
  company(
    {
      country,
      organizationNumber: '310450650',
      organizationName: 'Prøvelandet AS',
      scenario: 'PARTIAL_SIGNING',
      description: 'The chair signs alone; the other alternative names a deputy chair that the register does not have.',
    },
    limitedCompany,
    [managingNora, medlemHenrik],
    binds('Styrets leder alene. Nestleder og ett styremedlem i fellesskap.', [[managingNora]], {
      coverage: 'PARTIAL',
      reviewRequired: true,
      limitedMandates: [dayToDay(managingNora)],
      unresolved: ['Nestleder og ett styremedlem i fellesskap: no deputy chair is registered.'],
    }),
  ),
  company(
    {
      country,
      organizationNumber: '310450782',
      organizationName: 'Storprøven ASA',
      scenario: 'LARGE',
      description:
        'A large company with an auditor, a general manager and prokura; any two of five board members sign.',
    },
    {
      ...limitedCompany,
      legalType: 'Allmennaksjeselskap',
      foundationDate: '1987-09-14',
      registrationDate: '1995-02-19',
      addresses: [
        { type: 'VISITING', ...proveveien },
        { type: 'POSTAL', ...proveveien, addressLine1: 'Postboks 3104', postalCode: '0102' },
      ],
      numberOfEmployeesInterval: '500-999 ansatte',
      industryCodes: ['41.000', '42.110', '70.100'],
      registeredCorporateVatDate: '1995-03-12',
    },
    [...largeBoard, largeManager, auditor],
    binds('To styremedlemmer i fellesskap.', pairs(largeBoard), {
      limitedMandates: [
        dayToDay(largeManager),
        { type: 'PROKURA', ruleText: 'Daglig leder alene.', combinations: [[largeManager]] },
      ],
    }),
  ),
  company(
    {
      country,
      organizationNumber: '310451045',
      organizationName: 'Prøvekonkursen AS',
      scenario: 'BANKRUPT',
      description: 'In bankruptcy; the trustee has taken over from the board.',
    },
    { ...limitedCompany, companyStatus: 'Konkurs', status: 'BANKRUPT' },
    [lederNora, medlemHenrik],
    bindsNobodyListed('The company is in bankruptcy: the trustee (bostyrer) acts, no longer the board.'),
  ),
  company(
    {
      country,
      organizationNumber: '310451177',
      organizationName: 'Prøveavviklingen AS',
      scenario: 'IN_LIQUIDATION',
      description: 'Being wound up; who signs for the winding-up board is not in the record.',
    },
    { ...limitedCompany, companyStatus: 'Under avvikling', status: 'IN_LIQUIDATION' },
    [lederNora],
    bindsNobodyListed('The company is being wound up: the winding-up board (avviklingsstyre) acts.'),
  ),
  company(
    {
      country,
      organizationNumber: '310451304',
      organizationName: 'Prøverekonstruksjonen AS',
      scenario: 'RESTRUCTURING',
      description: 'In restructuring; the chair signs, under an administrator.',
    },
    { ...limitedCompany, companyStatus: 'Under rekonstruksjonsforhandling', status: 'RESTRUCTURING' },
    [managingNora, medlemHenrik],
    binds('Styrets leder alene.', [[managingNora]], {
      reviewRequired: true,
      limitedMandates: [dayToDay(managingNora)],
      unresolved: ['The administrator (rekonstruktør) must consent to important decisions.'],
    }),
  ),
  company(
    {
      country,
      organizationNumber: '310451436',
      organizationName: 'Prøveoppløste AS',
      scenario: 'DISSOLVED',
      description: 'Dissolved and struck off the register.',
    },
    { ...limitedCompany, addresses: [], companyStatus: 'Slettet', status: 'DISSOLVED' },
    [],
    bindsNobodyListed('The company is dissolved: nobody signs for it.'),
  ),
  {
    country,
    organizationNumber: '310451568',
    organizationName: 'Prøvebruddet AS',
    scenario: 'REGISTRY_DOWN',
    description: 'The register is down whenever this company is looked up.',
  },
  {
    country,
    organizationNumber: '310451827',
    organizationName: 'Prøveslettede AS',
    scenario: 'GONE',
    description: 'Removed from the register on legal grounds: copies must be erased.',
  },
  {
    country,
    organizationNumber: '310451959',
    organizationName: 'Prøvespøkelset AS',
    scenario: 'REGISTRY_UNKNOWN',
    description: 'Never registered; every other valid number outside this catalogue answers the same.',
  },
]
