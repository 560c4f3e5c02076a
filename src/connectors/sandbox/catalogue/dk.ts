/**
 * Denmark, companies. Numbers pass modulus 11 and start with 9, as the fictitious numbers of MitID Erhverv's test
 * organisations do; CVR numbers are given in rising order and have reached the forties.
 */
import { at, binds, bindsNobodyListed, company, corporateHolder, holder, pairs } from './build.ts'
import { dkPersons } from './dk-persons.ts'
import type { SandboxOrganization } from './entry.ts'

const country = 'DK'
const direktor = { label: 'Direktør', code: 'DIREKTØR' }
const formand = { label: 'Bestyrelsesformand', code: 'FORMAND' }
const medlem = { label: 'Bestyrelsesmedlem', code: 'BESTYRELSESMEDLEM' }
const likvidator = { label: 'Likvidator', code: 'LIKVIDATOR' }
const revisor = { label: 'Revisor', code: 'REVISION' }

const provevej = { addressLine1: 'Prøvevej 2', postalCode: '1050', city: 'København K', country, region: 'HOVEDSTADEN' }
/** What the companies below share; each states what differs. */
const limitedCompany = {
  legalType: 'Anpartsselskab',
  foundationDate: '2016-03-01',
  registrationDate: '2016-03-18',
  addresses: at(provevej),
  companyStatus: 'NORMAL',
  status: 'ACTIVE' as const,
  industryCodes: ['410000'],
  businessActivity: 'Opførelse af bygninger',
}
const shareCompany = { ...limitedCompany, legalType: 'Aktieselskab' }

const { freja, anton, emil, karla, jens, rosa } = dkPersons
const direktorFreja = holder(freja, [direktor], { hasAdminRights: true })
const direktorAnton = holder(anton, [direktor], { hasAdminRights: true })
const formandAnton = holder(anton, [formand])
const medlemEmil = holder(emil, [medlem])
const liquidator = holder(freja, [likvidator])

const largeBoard = [formandAnton, ...[freja, emil, karla, jens].map((person) => holder(person, [medlem]))]
const largeManager = holder(rosa, [direktor], { hasAdminRights: true })
const auditor = corporateHolder(country, '94000130', 'Prøvegaard Byg ApS', revisor)

export const dkOrganizations: SandboxOrganization[] = [
  company(
    {
      country,
      organizationNumber: '94000130',
      organizationName: 'Prøvegaard Byg ApS',
      scenario: 'SOLE_SIGNATORY',
      description: 'Freja Prøvegaard, the only director, signs alone.',
    },
    { ...limitedCompany, numberOfEmployeesInterval: '5-9 ansatte', registeredCorporateVatDate: '2016-04-01' },
    [direktorFreja],
    binds('Selskabet tegnes af en direktør.', [[direktorFreja]]),
  ),
  company(
    {
      country,
      organizationNumber: '94000262',
      organizationName: 'Prøvelund Handel ApS',
      scenario: 'JOINT_SIGNATORIES',
      description: 'Freja Prøvegaard and Anton Prøvelund sign together.',
    },
    limitedCompany,
    [direktorFreja, direktorAnton],
    binds('Selskabet tegnes af to direktører i forening.', [[direktorFreja, direktorAnton]]),
  ),
  company(
    {
      country,
      organizationNumber: '94000394',
      organizationName: 'Prøvedal Konsulenter A/S',
      scenario: 'ALTERNATIVE_SIGNATORIES',
      description: 'Freja Prøvegaard signs alone, or Anton Prøvelund and Emil Prøvedal together as the whole board.',
    },
    shareCompany,
    [formandAnton, medlemEmil, direktorFreja],
    binds('Selskabet tegnes af en direktør alene eller af den samlede bestyrelse.', [
      [direktorFreja],
      [formandAnton, medlemEmil],
    ]),
  ),
  company(
    {
      country,
      organizationNumber: '94000521',
      organizationName: 'Prøvemosen A/S',
      scenario: 'PARTIAL_SIGNING',
      description:
        'The director signs alone; the other alternative names a deputy chair that the register does not have.',
    },
    shareCompany,
    [formandAnton, medlemEmil, direktorFreja],
    binds(
      'Selskabet tegnes af en direktør alene, af den samlede bestyrelse eller af næstformanden alene.',
      [[direktorFreja], [formandAnton, medlemEmil]],
      {
        coverage: 'PARTIAL',
        reviewRequired: true,
        unresolved: ['Næstformanden alene: no deputy chair is registered.'],
      },
    ),
  ),
  company(
    {
      country,
      organizationNumber: '94000653',
      organizationName: 'Storprøven A/S',
      scenario: 'LARGE',
      description: 'A large company with an auditor and a director; any two of five board members sign.',
    },
    {
      ...shareCompany,
      foundationDate: '1987-09-14',
      registrationDate: '1987-11-02',
      numberOfEmployeesInterval: '500-999 ansatte',
      industryCodes: ['410000', '421100', '701000'],
      registeredCorporateVatDate: '1987-11-02',
    },
    [...largeBoard, largeManager, auditor],
    binds('Selskabet tegnes af to medlemmer af bestyrelsen i forening.', pairs(largeBoard)),
  ),
  company(
    {
      country,
      organizationNumber: '94000785',
      organizationName: 'Prøvekonkursen ApS',
      scenario: 'BANKRUPT',
      description: 'In bankruptcy; the trustee has taken over from the management.',
    },
    { ...limitedCompany, companyStatus: 'UNDERKONKURS', status: 'BANKRUPT' },
    [direktorFreja],
    bindsNobodyListed('The company is in bankruptcy: the trustee (kurator) acts, no longer the management.'),
  ),
  company(
    {
      country,
      organizationNumber: '94000912',
      organizationName: 'Prøvelikvidationen ApS',
      scenario: 'IN_LIQUIDATION',
      description: 'In voluntary liquidation; the liquidator signs alone.',
    },
    { ...limitedCompany, companyStatus: 'UNDERFRIVILLIGLIKVIDATION', status: 'IN_LIQUIDATION' },
    [liquidator],
    binds('Selskabet tegnes af likvidator.', [[liquidator]]),
  ),
  company(
    {
      country,
      organizationNumber: '94001048',
      organizationName: 'Prøverekonstruktionen ApS',
      scenario: 'RESTRUCTURING',
      description: 'In restructuring; the director signs, under an administrator.',
    },
    { ...limitedCompany, companyStatus: 'UNDERREKONSTRUKTION', status: 'RESTRUCTURING' },
    [direktorFreja],
    binds('Selskabet tegnes af en direktør.', [[direktorFreja]], {
      reviewRequired: true,
      unresolved: ['The administrator (rekonstruktør) must consent to important decisions.'],
    }),
  ),
  company(
    {
      country,
      organizationNumber: '94001307',
      organizationName: 'Prøveopløste ApS',
      scenario: 'DISSOLVED',
      description: 'Dissolved after voluntary liquidation.',
    },
    { ...limitedCompany, addresses: [], companyStatus: 'OPLØSTEFTERFRIVILLIGLIKVIDATION', status: 'DISSOLVED' },
    [],
    bindsNobodyListed('The company is dissolved: nobody signs for it.'),
  ),
  {
    country,
    organizationNumber: '94001439',
    organizationName: 'Prøvebruddet ApS',
    scenario: 'REGISTRY_DOWN',
    description: 'The register is down whenever this company is looked up.',
  },
  {
    country,
    organizationNumber: '94001560',
    organizationName: 'Prøveslettede ApS',
    scenario: 'GONE',
    description: 'Removed from the register on legal grounds: copies must be erased.',
  },
  {
    country,
    organizationNumber: '94001692',
    organizationName: 'Prøvespøgelset ApS',
    scenario: 'REGISTRY_UNKNOWN',
    description: 'Never registered; every other valid number outside this catalogue answers the same.',
  },
]
