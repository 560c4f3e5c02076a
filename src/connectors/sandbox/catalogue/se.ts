/**
 * Sweden, companies. Numbers pass the Luhn check and lie in 529999-xxxx, where Bolagsverket's API documentation puts its
 * invented company (529999-9994): limited companies get 516, 556 or 559. Daily Planet HB has a number of Bolagsverket's
 * own test register (912400-1992), its partners the valid numbers of the Bits API page.
 *
 * Taraxacum AB is the company of the Bits API page, with its facts; the number printed there (55937532453) has eleven
 * digits and is no organisation number.
 */
import { at, binds, bindsNobodyListed, company, corporateHolder, dayToDay, holder, pairs } from './build.ts'
import type { SandboxOrganization } from './entry.ts'
import { sePersons } from './se-persons.ts'

const country = 'SE'
const ledamot = { label: 'Ledamot', code: 'LE' }
const ordforande = { label: 'Ordförande', code: 'OF' }
const suppleant = { label: 'Suppleant', code: 'SU' }
const vd = { label: 'VD', code: 'VD' }
const externVd = { label: 'Extern VD', code: 'EVD' }
const likvidator = { label: 'Likvidator', code: 'LI' }
const revisor = { label: 'Revisor', code: 'REV' }
const bolagsman = { label: 'Bolagsman', code: 'BO' }

const provgatan = { addressLine1: 'Provgatan 2', postalCode: '11145', city: 'Stockholm', country, region: 'STOCKHOLM' }
/** What the companies below share; each states what differs. */
const limitedCompany = {
  legalType: 'Private Liability Company',
  foundationDate: '2016-03-01',
  registrationDate: '2016-03-18',
  addresses: at(provgatan),
  companyStatus: 'Aktivt',
  status: 'ACTIVE' as const,
  industryCodes: ['41200'],
  businessActivity: 'Byggande av bostadshus och andra byggnader',
}

const { ture, alva, kenta, olaPer, lorentz, clark, lois, asa, sten } = sePersons
const ledamotTure = holder(ture, [ledamot, ordforande])
const ledamotAlva = holder(alva, [ledamot])
const managingTure = holder(ture, [ledamot, vd], { hasAdminRights: true })
const liquidator = holder(ture, [likvidator])

const memberKenta = holder(kenta, [ledamot], { hasAdminRights: true })
const chairOlaPer = holder(olaPer, [ledamot, ordforande])
const memberLorentz = holder(lorentz, [ledamot])

const memberClark = holder(clark, [ledamot], { name: 'Clark Kent' })
const memberLois = holder(lois, [ledamot], { name: 'Lois Lane' })

const largeBoard = [ledamotTure, ...[alva, asa, sten, lorentz].map((person) => holder(person, [ledamot]))]
const largeManager = holder(olaPer, [externVd], { hasAdminRights: true })
const auditor = corporateHolder(country, '5299990134', 'Provberg Bygg AB', revisor)

export const seOrganizations: SandboxOrganization[] = [
  company(
    {
      country,
      organizationNumber: '5299990266',
      organizationName: 'Taraxacum AB',
      scenario: 'ALTERNATIVE_SIGNATORIES',
      description: 'The company of the Bits API page: Kenta Kentsson signs alone, or Testsson and Lantzio together.',
    },
    {
      legalType: 'Private Liability Company',
      foundationDate: '2020-01-01',
      registrationDate: '2022-04-11',
      addresses: [
        {
          type: 'VISITING',
          addressLine1: 'Drottninggatan 32',
          postalCode: '11145',
          city: 'Stockholm',
          country,
          region: 'STOCKHOLM',
        },
        {
          type: 'POSTAL',
          addressLine1: 'Drottninggatan 36',
          addressLine2: 'Floor 5',
          postalCode: '11145',
          city: 'STOCKHOLM',
          country,
          region: 'STOCKHOLM',
        },
      ],
      companyStatus: 'Aktivt',
      status: 'ACTIVE',
      numberOfEmployeesInterval: '10-19 anställda',
      industryCodes: ['62010'],
      businessActivity: 'Programvaruproducenter',
      registeredCorporateTaxDate: '2022-07-27',
      registeredCorporateVatDate: '2022-07-01',
    },
    [memberKenta, chairOlaPer, memberLorentz],
    binds(
      'Firman tecknas av styrelsen\nFirman tecknas ensam av\nKentsson, Kenta\nFirman tecknas i förening av\nTestsson, Ola Per\nLantzio, Lorentz',
      [[memberKenta], [chairOlaPer, memberLorentz]],
    ),
  ),
  company(
    {
      country,
      organizationNumber: '5299990134',
      organizationName: 'Provberg Bygg AB',
      scenario: 'SOLE_SIGNATORY',
      description: 'Ture Provberg signs alone, as the only board member.',
    },
    limitedCompany,
    [managingTure, holder(alva, [suppleant])],
    binds('Firman tecknas av styrelsen', [[managingTure]], { limitedMandates: [dayToDay(managingTure)] }),
  ),
  company(
    {
      country,
      organizationNumber: '5299990399',
      organizationName: 'Provgren & Provberg Handel AB',
      scenario: 'JOINT_SIGNATORIES',
      description: 'Ture Provberg and Alva Provgren sign together.',
    },
    limitedCompany,
    [ledamotTure, ledamotAlva],
    binds('Firman tecknas av styrelsen', [[ledamotTure, ledamotAlva]]),
  ),
  company(
    {
      country,
      organizationNumber: '9124001992',
      organizationName: 'Daily Planet HB',
      scenario: 'PARTIAL_SIGNING',
      description: 'Kent and Lane sign together; the partners, two companies, could not be turned into people.',
    },
    {
      legalType: 'Trading Partnership',
      registrationDate: '2011-05-02',
      addresses: at({ ...provgatan, addressLine1: 'Drottninggatan 40' }),
      companyStatus: 'Aktivt',
      status: 'ACTIVE',
      numberOfEmployeesInterval: '5-9 anställda',
      industryCodes: ['58130'],
      businessActivity: 'Dagstidningsutgivning',
    },
    [
      corporateHolder(country, '5560572850', 'ACM 2001 AB', bolagsman),
      corporateHolder(country, '5567164818', 'Swedec AB', bolagsman),
      memberClark,
      memberLois,
    ],
    binds(
      'Firman tecknas i förening av\nKent, Clark\nLane, Lois\nFirman tecknas var för sig av\nbolagsmännen',
      [[memberClark, memberLois]],
      {
        coverage: 'PARTIAL',
        reviewRequired: true,
        unresolved: ['Firman tecknas var för sig av bolagsmännen: the partners are companies.'],
      },
    ),
  ),
  company(
    {
      country,
      organizationNumber: '5299990522',
      organizationName: 'Storprovaren AB',
      scenario: 'LARGE',
      description: 'A large company with an auditor and an external managing director; any two of five members sign.',
    },
    {
      ...limitedCompany,
      foundationDate: '1987-09-14',
      registrationDate: '1987-11-02',
      addresses: [
        { type: 'VISITING', ...provgatan },
        { type: 'POSTAL', ...provgatan, addressLine1: 'Box 5299', postalCode: '10246' },
      ],
      numberOfEmployeesInterval: '500-999 anställda',
      industryCodes: ['41200', '42110', '70100'],
      registeredCorporateTaxDate: '1994-01-01',
      registeredCorporateVatDate: '1988-01-01',
    },
    [...largeBoard, largeManager, auditor],
    binds(
      'Firman tecknas av styrelsen\nFirman tecknas två i förening av\nledamöterna\nDessutom har verkställande direktören rätt att teckna firman\nbeträffande löpande förvaltningsåtgärder',
      pairs(largeBoard),
      { limitedMandates: [dayToDay(largeManager)] },
    ),
  ),
  company(
    {
      country,
      organizationNumber: '5299990654',
      organizationName: 'Provkonkursen AB',
      scenario: 'BANKRUPT',
      description: 'In bankruptcy; the trustee has taken over from the board.',
    },
    { ...limitedCompany, companyStatus: 'Konkurs inledd', status: 'BANKRUPT' },
    [ledamotTure, ledamotAlva],
    bindsNobodyListed('The company is in bankruptcy: the trustee (konkursförvaltare) acts, no longer the board.'),
  ),
  company(
    {
      country,
      organizationNumber: '5299990787',
      organizationName: 'Provlikvidationen AB',
      scenario: 'IN_LIQUIDATION',
      description: 'In liquidation; the liquidator signs alone.',
    },
    { ...limitedCompany, companyStatus: 'Likvidation beslutad', status: 'IN_LIQUIDATION' },
    [liquidator],
    binds('Firman tecknas av likvidatorn', [[liquidator]]),
  ),
  company(
    {
      country,
      organizationNumber: '5299990910',
      organizationName: 'Provrekonstruktionen AB',
      scenario: 'RESTRUCTURING',
      description: 'In company reorganisation; the board signs, under an administrator.',
    },
    { ...limitedCompany, companyStatus: 'Företagsrekonstruktion inledd', status: 'RESTRUCTURING' },
    [managingTure],
    binds('Firman tecknas av styrelsen', [[managingTure]], {
      reviewRequired: true,
      unresolved: ['The administrator (rekonstruktör) must consent to important decisions.'],
    }),
  ),
  company(
    {
      country,
      organizationNumber: '5299991041',
      organizationName: 'Provupplösta AB',
      scenario: 'DISSOLVED',
      description: 'Dissolved and struck off the register.',
    },
    { ...limitedCompany, addresses: [], companyStatus: 'Avregistrerat', status: 'DISSOLVED' },
    [],
    bindsNobodyListed('The company is dissolved: nobody signs for it.'),
  ),
  {
    country,
    organizationNumber: '5299991173',
    organizationName: 'Provavbrottet AB',
    scenario: 'REGISTRY_DOWN',
    description: 'The register is down whenever this company is looked up.',
  },
  {
    country,
    organizationNumber: '5299991306',
    organizationName: 'Provraderade AB',
    scenario: 'GONE',
    description: 'Removed from the register on legal grounds: copies must be erased.',
  },
  {
    country,
    organizationNumber: '5299991439',
    organizationName: 'Provspöket AB',
    scenario: 'REGISTRY_UNKNOWN',
    description: 'Never registered; every other valid number outside this catalogue answers the same.',
  },
]
