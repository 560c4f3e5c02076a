import type { SampleCompany, SamplePerson } from './sample-format.ts'

/**
 * Invented companies, each for a case of the format. Registry codes pass their check and begin with 199, far from those
 * in use; personal codes have the running number 000, which is not given out.
 */

const mari: SamplePerson = { eesnimi: 'Mari', nimi_arinimi: 'Näidis', isikukood_registrikood: '48505150002' }
const jaan: SamplePerson = { eesnimi: 'Jaan', nimi_arinimi: 'Proov', isikukood_registrikood: '37903040007' }
const kati: SamplePerson = { eesnimi: 'Kati', nimi_arinimi: 'Katse', isikukood_registrikood: '49111200002' }
const outi: SamplePerson = {
  eesnimi: 'Outi',
  nimi_arinimi: 'Mallikas',
  valis_kood: '010170-999R',
  valis_kood_riik: 'FIN',
}
const board = (person: SamplePerson, alone?: 'JAH' | 'EI') => ({
  ...person,
  roll: 'JUHL',
  words: 'Juhatuse liige',
  alone,
})

/** Everything that the register publishes, with history; the two on the board act together. */
const merekohv: SampleCompany = {
  code: '19900108',
  name: 'Merekohv OÜ',
  form: ['OÜ', 'Osaühing'],
  status: ['R', 'Registrisse kantud'],
  registered: '2016-03-01',
  founded: '2016-02-20',
  taxpayer: '2016-04-01',
  addresses: [
    { tanav_maja_korter: 'Vana tn 1', ehak_nimetus: 'Tartu linn, Tartu linn, Tartu maakond', lopp_kpv: '2020-06-30Z' },
    {
      riik: 'EST',
      tanav_maja_korter: 'Näidise tn 12-3',
      ehak_nimetus: 'Kesklinna linnaosa, Tallinn, Harju maakond',
      postiindeks: '10101',
      aadress_ads__ads_normaliseeritud_taisaadress: 'Harju maakond, Tallinn, Kesklinna linnaosa, Näidise tn 12-3',
    },
  ],
  activities: [
    ['46371', 'Kohvi hulgimüük', false],
    ['10831', 'Kohvi töötlemine', true],
  ],
  reports: [
    ['2025-12-31', '12'],
    ['2024-12-31', '8'],
  ],
  people: [
    board(mari, 'EI'),
    board(jaan, 'EI'),
    { ...outi, roll: 'PROK', words: 'Prokurist', alone: 'JAH' },
    { ...kati, roll: 'JUHL', words: 'Juhatuse liige', lopp_kpv: '2021-12-31Z' },
    { ...mari, roll: 'OSAN', words: 'Osanik' },
  ],
  offCard: [
    { ...kati, roll: 'NOUK', words: 'Nõukogu liige' },
    { nimi_arinimi: 'Näidisaudit OÜ', tyyp: 'J', isikukood_registrikood: '19900870', roll: 'AUD', words: 'Audiitor' },
  ],
  special: ['Osaühingut esindavad kõigis õigustoimingutes kaks juhatuse liiget ühiselt.'],
}

/** One on the board, who acts alone; no special terms. */
const uksik: SampleCompany = {
  code: '19900210',
  name: 'Üksik Näidis OÜ',
  form: ['OÜ', 'Osaühing'],
  status: ['R', 'Registrisse kantud'],
  registered: '2021-09-15',
  addresses: [{ tanav_maja_korter: 'Katse tee 4', ehak_nimetus: 'Peetri alevik, Rae vald, Harju maakond' }],
  activities: [['62011', 'Programmeerimine', true]],
  people: [board(kati, 'JAH')],
  standard: [['JUHL', 'Osaühingut võib esindada iga juhatuse liige.']],
}

/** A limited partnership whose general partner is a company. */
const usaldus: SampleCompany = {
  code: '19900321',
  name: 'Näidistuul UÜ',
  form: ['UÜ', 'Usaldusühing'],
  status: ['R', 'Registrisse kantud'],
  registered: '2018-05-02',
  people: [
    { ...uksikPartner('19900433', 'Tuulehaldus OÜ'), roll: 'TOSAN', words: 'Täisosanik', alone: 'JAH' },
    { ...jaan, roll: 'UOSAN', words: 'Usaldusosanik', alone: 'EI' },
  ],
}

const pankrot: SampleCompany = {
  ...uksik,
  code: '19900545',
  name: 'Hämar Kaubandus AS (pankrotis)',
  form: ['AS', 'Aktsiaselts'],
  status: ['N', 'Pankrotis'],
  people: [{ ...jaan, roll: 'PANKR', words: 'Pankrotihaldur', alone: 'JAH' }],
}

/** Deleted: the card is empty. */
const kustutatud: SampleCompany = {
  code: '19900657',
  name: 'Endine Näidis OÜ',
  form: ['OÜ', 'Osaühing'],
  status: ['K', 'Kustutatud'],
  registered: '2009-01-05',
  deleted: '2022-11-30',
}

function uksikPartner(code: string, name: string): SamplePerson {
  return { nimi_arinimi: name, tyyp: 'J', isikukood_registrikood: code }
}

export const sampleCompanies = { merekohv, uksik, usaldus, pankrot, kustutatud }
