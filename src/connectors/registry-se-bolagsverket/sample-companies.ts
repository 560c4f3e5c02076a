import type { SampleCompany, SampleFile, SamplePerson } from './sample-format.ts'

/**
 * Invented companies and people. The companies' numbers lie in 529999-xxxx, where Bolagsverket's own documentation puts
 * its invented company; the people's are test numbers of Skatteverket, which are never assigned.
 */
const person = (fornamn: string, efternamn: string, nummer: string): SamplePerson => ({ fornamn, efternamn, nummer })
// The person whom the sandbox's Swedish eID identifies, so that a demo has its sole signatory at hand.
const ture = person('Ture', 'Provberg', '199006022397')
const alva = person('Alva', 'Provgren', '199007282388')
const asa = person('Åsa', 'Provlund', '199107172380')
const sten = person('Sten', 'Provdal', '199312162390')
const revision: SampleCompany = { nummer: '5299992080', namn: 'Provrevision AB' }
const delagare: SampleCompany = { nummer: '5299992072', namn: 'Första Delägaren AB' }

const stockholm = {
  postadress: { adress: 'Provgatan 12', postnummer: '11145', postort: 'Stockholm' },
  kommun: ['Stockholms län', 'Stockholm'] as [string, string],
}

export const sampleCompanies = {
  /** A board of two, a deputy, an external VD and an auditor; coded rule, text and prokura. */
  rosteriet: {
    nummer: '5299992015',
    namn: 'Provrosteriet AB',
    form: 'AB',
    registrerad: '2019-04-12',
    bildad: '2019-04-01',
    verksamhet: 'Rostning och försäljning av kaffe samt därmed förenlig verksamhet.',
    sni: [
      ['10830', 'Framställning av te och kaffe'],
      ['46370', 'Partihandel med kaffe, te, kakao och kryddor'],
    ],
    ...stockholm,
    postadress: { ...stockholm.postadress, co: 'c/o Provberg' },
    roller: [
      ['LE', ture],
      ['OF', ture],
      ['LE', alva],
      ['SU', asa],
      ['EVD', sten],
      ['REV', revision],
    ],
    kodad: [
      [{ typ: 'EXEMPEL-ALLA', roller: ['LE'] }],
      [
        { typ: 'EXEMPEL-EN', personer: [ture] },
        { typ: 'EXEMPEL-EN', roller: ['LE', 'SU'] },
      ],
    ],
    firmateckning:
      'Firman tecknas av styrelsen\nFirman tecknas av\nProvberg, Ture\ni förening med en av\nledamöterna\nsuppleanten',
    prokura: 'Prokura av Provdal, Sten',
  },
  /** One person on the board, and her deputy. */
  ensam: {
    nummer: '5299992023',
    namn: 'Provensam AB',
    form: 'AB',
    registrerad: '2021-02-03',
    bildad: '2021-01-15',
    verksamhet: 'Konsultation inom bageri.',
    sni: [['70200', 'Konsultverksamhet']],
    ...stockholm,
    roller: [
      ['LE', ture],
      ['VD', ture],
      ['SU', alva],
    ],
    kodad: [[{ typ: 'EXEMPEL-ALLA', roller: ['LE'] }]],
    firmateckning: 'Firman tecknas av styrelsen',
  },
  /** Bankrupt while in liquidation. */
  konkurs: {
    nummer: '5299992031',
    namn: 'Provbotten AB',
    form: 'AB',
    registrerad: '2005-05-05',
    ...stockholm,
    pagaende: [
      ['LI', '2025-03-01'],
      ['KK', '2025-06-01'],
    ],
    roller: [['LI', asa]],
  },
  avregistrerad: {
    nummer: '5299992049',
    namn: 'Provslut AB',
    form: 'AB',
    registrerad: '1999-09-09',
    avregistrerad: { datum: '2024-10-01', kod: 'LIAV', klartext: 'Likvidation' },
  },
  /** Takes over another company, and stays what it is. */
  fusion: {
    nummer: '5299992056',
    namn: 'Provsamman AB',
    form: 'AB',
    registrerad: '2010-01-11',
    ...stockholm,
    pagaende: [['FUOT', '2025-11-01']],
    roller: [['LE', alva]],
    firmateckning: 'Firman tecknas av styrelsen',
    upplysningar: ['Styrelsen ej fulltalig'],
  },
  /** Partners: a company and a person. */
  handelsbolag: {
    nummer: '5299992064',
    namn: 'Prov & Delägare HB',
    form: 'HB',
    registrerad: '2015-06-01',
    ...stockholm,
    roller: [
      ['BO', delagare],
      ['BO', sten],
    ],
    firmateckning: 'Firman tecknas var för sig av\nbolagsmännen',
  },
} satisfies Record<string, SampleFile>

/** Two businesses of one person, the first of which is deregistered. */
export const sampleSoleTrader: SampleFile[] = [
  {
    nummer: alva.nummer,
    namn: 'Provgrens Skor',
    form: 'E',
    registrerad: '2001-02-09',
    lopnummer: 1,
    avregistrerad: { datum: '2011-03-15', kod: 'VERKUPP', klartext: 'n/a' },
  },
  {
    nummer: alva.nummer,
    namn: 'Provgrens Bageri',
    form: 'E',
    registrerad: '2012-12-13',
    lopnummer: 2,
    ...stockholm,
    verksamhet: 'Bageri',
    roller: [['IN', alva]],
  },
]
