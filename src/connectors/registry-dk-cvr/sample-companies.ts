import type { SampleCompany } from './sample-format.ts'

/**
 * Invented companies, each for a case of the format. Numbers pass modulus 11 and begin with 94, far from those in use;
 * unit numbers are of 4999 millions.
 */

const board = 'Bestyrelse'
const management = 'Direktion'
const vej = { vejnavn: 'Prøvevej', postnummer: 5000, postdistrikt: 'Odense C', kommune: { kommuneNavn: 'ODENSE' } }

/** Everything that the register publishes, with history, two addresses, a postal one, and seats that have ended. */
const havblik: SampleCompany = {
  cvrNummer: 94001005,
  navne: [
    ['ApS Prøve 17', '2015-02-01', '2016-01-31'],
    ['Havblik Kaffe ApS', '2016-02-01'],
  ],
  form: [80, 'APS', 'Anpartsselskab'],
  life: ['2015-02-01'],
  status: [['NORMAL', '2015-02-01']],
  street: { ...vej, husnummerFra: 12, bogstavFra: 'B', etage: '2', sidedoer: 'tv' },
  post: { postboks: '7', postnummer: 5100, postdistrikt: 'Odense C' },
  industries: [
    ['108300', 'Forarbejdning af te og kaffe'],
    ['463700', 'Engroshandel med kaffe, te, kakao og krydderier'],
  ],
  employees: [
    [2026, 7, 'ANTAL_5_9'],
    [2026, 9, 'ANTAL_10_19'],
  ],
  attributes: {
    FORMÅL: [['Selskabets formål er at brænde og sælge kaffe.', '2015-02-01']],
    TEGNINGSREGEL: [
      ['Selskabet tegnes af en direktør.', '2015-02-01', '2019-12-31'],
      [
        'Selskabet tegnes af bestyrelsens formand i forening med en direktør eller af den samlede bestyrelse.',
        '2020-01-01',
      ],
    ],
  },
  participants: [
    {
      unit: 4_999_100_001,
      name: 'Amalie Eksempelsen',
      seats: [
        ['LEDELSESORGAN', management, 'ADM. DIR.', '2018-05-01'],
        ['LEDELSESORGAN', board, 'BESTYRELSESMEDLEM', '2020-01-01'],
      ],
    },
    { unit: 4_999_100_002, name: 'Bo Prøvesen', seats: [['LEDELSESORGAN', board, 'formand', '2020-01-01']] },
    { unit: 4_999_100_003, name: 'Bo Prøvesen', seats: [['LEDELSESORGAN', board, 'BESTYRELSE', '2021-01-01']] },
    {
      unit: 4_999_100_004,
      name: 'Cecilie Fortid',
      seats: [['LEDELSESORGAN', management, 'DIREKTØR', '2015-02-01', '2018-04-30']],
    },
    {
      unit: 4_999_200_001,
      name: 'Mønsterrevision Statsautoriseret Revisionspartnerselskab',
      cvr: 94001099,
      seats: [['REVISION', 'Revision', 'REVISION', '2015-02-01']],
    },
  ],
}

/** A sole proprietorship: no status, no rule, the owner answers for all. */
const salon: SampleCompany = {
  cvrNummer: 94001021,
  navne: [['Salon Mønster v/Karla Varstad', '2019-08-15']],
  form: [10, 'ENK', 'Enkeltmandsvirksomhed'],
  life: ['2019-08-15'],
  street: { ...vej, husnummerFra: 3 },
  industries: [['960210', 'Frisørsaloner']],
  participants: [
    {
      unit: 4_999_100_010,
      name: 'Karla Varstad',
      seats: [['FULDT_ANSVARLIG_DELTAGERE', 'Fuldt ansvarlig deltager', 'INDEHAVER', '2019-08-15']],
    },
  ],
}

/** A limited partnership whose general partner is a company. */
const vind: SampleCompany = {
  cvrNummer: 94001013,
  navne: [['Prøvevind K/S', '2017-03-01']],
  form: [40, 'K/S', 'Kommanditselskab'],
  life: ['2017-03-01'],
  street: { ...vej, husnummerFra: 14, husnummerTil: 18 },
  industries: [['351100', 'Produktion af elektricitet']],
  participants: [
    {
      unit: 4_999_200_002,
      name: 'Prøvevind Komplementar ApS',
      cvr: 94001110,
      seats: [['FULDT_ANSVARLIG_DELTAGERE', 'Komplementarer', 'KOMPLEMENTARER', '2017-03-01']],
    },
  ],
}

const konkurs: SampleCompany = {
  ...havblik,
  cvrNummer: 94001048,
  navne: [['Mørkebæk Handel A/S under konkurs', '2012-01-01']],
  form: [60, 'A/S', 'Aktieselskab'],
  status: [
    ['NORMAL', '2012-01-01', '2026-02-28'],
    ['UNDER KONKURS', '2026-03-01'],
  ],
}

/** Ended: the last name and address are told, the board is not. */
const ophoert: SampleCompany = {
  cvrNummer: 94001056,
  navne: [['Gamle Prøver ApS', '2009-01-01', '2021-06-30']],
  form: [80, 'APS', 'Anpartsselskab'],
  life: ['2009-01-01', '2021-06-30'],
  status: [
    ['NORMAL', '2009-01-01', '2021-06-29'],
    ['OPLØST EFTER ERKLÆRING', '2021-06-30'],
  ],
  street: { ...vej, husnummerFra: 99 },
  participants: [
    {
      unit: 4_999_100_020,
      name: 'Dorte Dengang',
      seats: [['LEDELSESORGAN', management, 'DIREKTØR', '2009-01-01', '2021-06-30']],
    },
  ],
}

export const sampleCompanies = { havblik, salon, vind, konkurs, ophoert }
