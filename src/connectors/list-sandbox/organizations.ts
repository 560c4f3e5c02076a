import { listed, type Made } from './make.ts'

const stockholm = {
  ...{
    lines: ['Drottninggatan 32', 'Floor 5'],
    postalCode: '11145',
    city: 'Stockholm',
    region: 'STOCKHOLM',
    country: 'SE',
  },
}
const kind = 'ORGANIZATION'

/** The companies of the Bits API page, with what is printed there. */
export const seedOrganizations: Made[] = [
  {
    ...{
      id: 'taraxacum-ab',
      kind,
      name: 'Taraxacum AB',
      aliases: ['Dandelion AB', 'Taraxacum'],
      countries: ['SE', 'NO'],
    },
    ...{ website: 'http://taraxacum.se', address: stockholm, topics: ['SANCTION'], listedDate: listed.listedDate },
  },
  {
    ...{ id: 'acm-2001-ab', kind, name: 'ACM 2001 AB', aliases: ['ACM 2001'], countries: ['SE', 'NO'] },
    ...{ website: 'http://acm.se', address: stockholm, topics: ['SANCTION'], listedDate: listed.listedDate },
  },
]

/** Invented companies and ships, one for each thing that a list may say. */
export const otherOrganizations: Made[] = [
  {
    id: 'o01',
    kind,
    name: 'Brevlåda Trading AB',
    aliases: ['Brevlada Trading Aktiebolag'],
    countries: ['SE'],
    topics: ['SANCTION'],
  },
  { id: 'o02', kind, name: 'OOO Primerneft', aliases: ['ООО Примернефть', 'Primerneft LLC'], topics: ['SANCTION'] },
  {
    id: 'o03',
    kind,
    name: 'Nordic Mirage Holding ApS',
    formerNames: ['Fatamorgana ApS'],
    countries: ['DK'],
    topics: ['SANCTION'],
  },
  { id: 'o04', kind, name: 'Specimen Bank AG', identifiers: [['BIC', 'SPECXX00']], topics: ['SANCTION'] },
  { id: 'o05', kind, name: 'Dummy Shipping Fund II', countries: ['LR'], topics: ['SANCTION'] },
  { id: 'o06', kind, name: 'Haamuyhtiö Oy', aliases: ['Haamuyhtio Oy'], countries: ['FI'], topics: ['SANCTION'] },
  { id: 'o07', kind: 'VESSEL', name: 'EXEMPEL MARU NO. 8', identifiers: [['IMO', '0000008']], topics: ['SANCTION'] },
  { id: 'o08', kind: 'VESSEL', name: 'EXEMPEL MARU NO. 9', identifiers: [['IMO', '0000009']], topics: ['SANCTION'] },
]
