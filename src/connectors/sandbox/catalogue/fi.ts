/**
 * Finland, companies. Numbers pass the check of the Y-tunnus and start with 94: business IDs are given in rising order
 * and have reached the mid three millions, so that none of these is in use.
 */
import { at, binds, bindsNobodyListed, company, corporateHolder, dayToDay, holder, pairs } from './build.ts'
import type { SandboxOrganization } from './entry.ts'
import { fiPersons } from './fi-persons.ts'

const country = 'FI'
const puheenjohtaja = { label: 'Hallituksen puheenjohtaja', code: 'PJ' }
const jasen = { label: 'Hallituksen varsinainen jäsen', code: 'J' }
const toimitusjohtaja = { label: 'Toimitusjohtaja', code: 'TJ' }
const prokuristi = { label: 'Prokuristi', code: 'PR' }
const selvitysmies = { label: 'Selvitysmies', code: 'S' }
const tilintarkastaja = { label: 'Tilintarkastaja', code: 'T' }

const koekatu = { addressLine1: 'Koekatu 2', postalCode: '00100', city: 'Helsinki', country, region: 'UUSIMAA' }
/** What the companies below share; each states what differs. */
const limitedCompany = {
  legalType: 'Osakeyhtiö',
  foundationDate: '2016-03-01',
  registrationDate: '2016-03-18',
  addresses: at(koekatu),
  companyStatus: 'Rekisterissä',
  status: 'ACTIVE' as const,
  industryCodes: ['41000'],
  businessActivity: 'Asuin- ja muiden rakennusten rakentaminen',
}

const { aino, veikko, helmi, onni, lempi, taimi } = fiPersons
const chairAino = holder(aino, [puheenjohtaja])
const jasenVeikko = holder(veikko, [jasen])
const jasenHelmi = holder(helmi, [jasen])
const managingAino = holder(aino, [puheenjohtaja, toimitusjohtaja], { hasAdminRights: true })
const liquidator = holder(aino, [selvitysmies])

const largeBoard = [chairAino, ...[veikko, helmi, onni, lempi].map((person) => holder(person, [jasen]))]
const largeManager = holder(taimi, [toimitusjohtaja], { hasAdminRights: true })
const proxy = holder(fiPersons.urho, [prokuristi])
const auditor = corporateHolder(country, '9400013-1', 'Koekoski Rakennus Oy', tilintarkastaja)

export const fiOrganizations: SandboxOrganization[] = [
  company(
    {
      country,
      organizationNumber: '9400013-1',
      organizationName: 'Koekoski Rakennus Oy',
      scenario: 'SOLE_SIGNATORY',
      description: 'Aino Koekoski, who chairs the board, signs alone.',
    },
    {
      ...limitedCompany,
      numberOfEmployeesInterval: '5-9 henkilöä',
      registeredCorporateTaxDate: '2016-03-20',
      registeredCorporateVatDate: '2016-04-01',
    },
    [managingAino, jasenVeikko],
    binds('Yhtiötä edustaa hallituksen puheenjohtaja yksin.', [[managingAino]], {
      limitedMandates: [dayToDay(managingAino)],
    }),
  ),
  company(
    {
      country,
      organizationNumber: '9400026-2',
      organizationName: 'Koelampi Kauppa Oy',
      scenario: 'JOINT_SIGNATORIES',
      description: 'Aino Koekoski and Veikko Koelampi sign together.',
    },
    limitedCompany,
    [chairAino, jasenVeikko],
    binds('Yhtiötä edustaa kaksi hallituksen jäsentä yhdessä.', [[chairAino, jasenVeikko]]),
  ),
  company(
    {
      country,
      organizationNumber: '9400039-3',
      organizationName: 'Koesuo Konsultit Oy',
      scenario: 'ALTERNATIVE_SIGNATORIES',
      description: 'Aino Koekoski signs alone, or Veikko Koelampi and Helmi Koesuo together.',
    },
    limitedCompany,
    [chairAino, jasenVeikko, jasenHelmi],
    binds('Yhtiötä edustaa hallituksen puheenjohtaja yksin tai kaksi hallituksen jäsentä yhdessä.', [
      [chairAino],
      [jasenVeikko, jasenHelmi],
    ]),
  ),
  company(
    {
      country,
      organizationNumber: '9400052-9',
      organizationName: 'Koevaaran Sähkö Oy',
      scenario: 'PARTIAL_SIGNING',
      description: 'The chair signs alone; the other alternative names a deputy chair that the register does not have.',
    },
    limitedCompany,
    [managingAino, jasenVeikko],
    binds(
      'Yhtiötä edustaa hallituksen puheenjohtaja yksin tai hallituksen varapuheenjohtaja yksin.',
      [[managingAino]],
      {
        coverage: 'PARTIAL',
        reviewRequired: true,
        limitedMandates: [dayToDay(managingAino)],
        unresolved: ['Hallituksen varapuheenjohtaja yksin: no deputy chair is registered.'],
      },
    ),
  ),
  company(
    {
      country,
      organizationNumber: '9400078-0',
      organizationName: 'Suurkoe Oyj',
      scenario: 'LARGE',
      description:
        'A large company with an auditor, a managing director and a proxy; any two of five board members sign.',
    },
    {
      ...limitedCompany,
      legalType: 'Julkinen osakeyhtiö',
      foundationDate: '1987-09-14',
      registrationDate: '1987-11-02',
      addresses: [
        { type: 'VISITING', ...koekatu },
        { type: 'POSTAL', ...koekatu, addressLine1: 'PL 94', postalCode: '00101' },
      ],
      numberOfEmployeesInterval: '500-999 henkilöä',
      industryCodes: ['41000', '42110', '70100'],
      registeredCorporateTaxDate: '1995-03-01',
      registeredCorporateVatDate: '1994-06-01',
    },
    [...largeBoard, largeManager, proxy, auditor],
    binds('Yhtiötä edustaa kaksi hallituksen jäsentä yhdessä.', pairs(largeBoard), {
      limitedMandates: [
        dayToDay(largeManager),
        { type: 'PROKURA', ruleText: 'Prokuristi yksin.', combinations: [[proxy]] },
      ],
    }),
  ),
  company(
    {
      country,
      organizationNumber: '9400091-6',
      organizationName: 'Koekonkurssi Oy',
      scenario: 'BANKRUPT',
      description: 'In bankruptcy; the estate administrator has taken over from the board.',
    },
    { ...limitedCompany, companyStatus: 'Konkurssi', status: 'BANKRUPT' },
    [chairAino, jasenVeikko],
    bindsNobodyListed(
      'The company is in bankruptcy: the estate administrator (pesänhoitaja) acts, no longer the board.',
    ),
  ),
  company(
    {
      country,
      organizationNumber: '9400104-6',
      organizationName: 'Koeselvitys Oy',
      scenario: 'IN_LIQUIDATION',
      description: 'In liquidation; the liquidator signs alone.',
    },
    { ...limitedCompany, companyStatus: 'Selvitystila', status: 'IN_LIQUIDATION' },
    [liquidator],
    binds('Yhtiötä edustaa selvitysmies yksin.', [[liquidator]]),
  ),
  company(
    {
      country,
      organizationNumber: '9400117-7',
      organizationName: 'Koesaneeraus Oy',
      scenario: 'RESTRUCTURING',
      description: 'In restructuring; the chair signs, under an administrator.',
    },
    { ...limitedCompany, companyStatus: 'Yrityssaneeraus', status: 'RESTRUCTURING' },
    [managingAino, jasenVeikko],
    binds('Yhtiötä edustaa hallituksen puheenjohtaja yksin.', [[managingAino]], {
      reviewRequired: true,
      limitedMandates: [dayToDay(managingAino)],
      unresolved: ['The administrator (selvittäjä) must consent to important decisions.'],
    }),
  ),
  company(
    {
      country,
      organizationNumber: '9400130-2',
      organizationName: 'Koelakannut Oy',
      scenario: 'DISSOLVED',
      description: 'Dissolved and struck off the register.',
    },
    { ...limitedCompany, addresses: [], companyStatus: 'Lakannut', status: 'DISSOLVED' },
    [],
    bindsNobodyListed('The company is dissolved: nobody signs for it.'),
  ),
  {
    country,
    organizationNumber: '9400143-3',
    organizationName: 'Koekatkos Oy',
    scenario: 'REGISTRY_DOWN',
    description: 'The register is down whenever this company is looked up.',
  },
  {
    country,
    organizationNumber: '9400156-4',
    organizationName: 'Koepoistettu Oy',
    scenario: 'GONE',
    description: 'Removed from the register on legal grounds: copies must be erased.',
  },
  {
    country,
    organizationNumber: '9400169-5',
    organizationName: 'Koehaamu Oy',
    scenario: 'REGISTRY_UNKNOWN',
    description: 'Never registered; every other valid number outside this catalogue answers the same.',
  },
]
