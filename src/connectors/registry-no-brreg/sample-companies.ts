import {
  adresse,
  enhetBody,
  form,
  fullmaktBody,
  fullmaktNotCovered,
  type SamplePerson,
  type SampleRole,
  type SampleUnit,
} from './sample-format.ts'

/**
 * Invented companies and people. The numbers are of the test series of Norwegian test data (first digit 2 or 3), which
 * is never given to real units, and pass the mod-11 check.
 */
const unit = (organisasjonsnummer: string, navn: string): SampleUnit => ({ organisasjonsnummer, navn })
const person = (fornavn: string, etternavn: string, fodselsdato: string, mellomnavn?: string): SamplePerson => ({
  fornavn,
  ...(mellomnavn ? { mellomnavn } : {}),
  etternavn,
  fodselsdato,
})

export const sampleCompanies = {
  /** R0012, a board of three, a hired daily leader with prokura, an auditor. */
  fjordglimt: unit('310400114', 'FJORDGLIMT KAFFE AS'),
  /** One person who is everything, R0001; withheld number of employees. */
  enmann: unit('310400335', 'ENMANNSBRUKET TESTDAL AS'),
  /** RI with a text: several official sentences, not standardised together. */
  fritekst: unit('310400440', 'FRITEKST FRAKT AS'),
  /** RT: a text with an amount. */
  belopsgrense: unit('310400556', 'BELØPSGRENSE BYGG AS'),
  /** RI without text: the law's default, the whole board. */
  lovens: unit('310400661', 'LOVENS ORDEN AS'),
  /** Sole proprietorship. */
  enkeltperson: unit('310400777', 'SIGNE PRØVENES KERAMIKK'),
  /** Partnership of two companies and a person. */
  ansvarlig: unit('310400882', 'TRE DELTAKERE ANS'),
  konkurs: unit('310400998', 'BUNNLINJEN I TEST AS'),
  /** Deleted: the register still knows it, in a reduced body. */
  slettet: unit('310401005', 'SLETTET EKSEMPEL AS'),
  /** Removed on legal grounds: 410. */
  fjernet: unit('310401218', 'FJERNET EKSEMPEL'),
  /** Foreign company, which Fullmakttjenesten does not cover. */
  utenlandsk: unit('310401323', 'EXAMPLE OVERSEAS LTD NUF'),
} as const

const revisor = unit('310401439', 'PRØVEREVISJON AS')
const partnerA = unit('310401544', 'FØRSTE DELTAKER AS')
const partnerB = unit('310401773', 'ANDRE DELTAKER AS')

const [signe, jonas, amina, peder, tone] = [
  person('Signe', 'Prøvenes', '1974-03-02'),
  person('Jonas', 'Eksempelsen', '1981-11-20', 'Aas'),
  person('Amina', 'Testvik', '1990-07-15'),
  person('Peder', 'Mønsterlid', '1968-01-31'),
  person('Tone', 'Varastad', '1995-09-09'),
]
const [nora, omar, ingrid, harald] = [
  // The person whom the sandbox's Norwegian eID identifies, so that a demo has its sole signatory at hand.
  person('Nora', 'Prøvestad', '1984-05-17'),
  person('Omar', 'Prøvesen', '1979-12-24'),
  person('Ingrid', 'Mallberg', '1983-02-28'),
  person('Harald', 'Skisseth', '1959-08-17'),
]

const board = 'Styret i fellesskap'
const r0012 = 'Styrets leder alene eller to styremedlemmer i fellesskap'

/** What the registers hold of one company; a part left out is one that they have nothing of. */
export interface SampleFile {
  enhet: object
  roller?: SampleRole[]
  signatur?: object
  prokura?: object
}

const c = sampleCompanies
/** By organisation number. */
export const sampleFiles: Record<string, SampleFile> = {
  [c.fjordglimt.organisasjonsnummer]: {
    enhet: enhetBody(c.fjordglimt, 'AS', {
      stiftelsesdato: '2019-04-01',
      registreringsdatoEnhetsregisteret: '2019-04-12',
      registrertIMvaregisteret: true,
      registreringsdatoMerverdiavgiftsregisteret: '2019-05-01',
      forretningsadresse: adresse('Prøveveien 12', '5003', 'BERGEN', 'BERGEN'),
      postadresse: {
        ...adresse('Postboks 7', '5803', 'BERGEN', 'BERGEN'),
        adresse: ['c/o Signe Prøvenes', 'Postboks 7'],
      },
      antallAnsatte: 14,
      harRegistrertAntallAnsatte: true,
      naeringskode1: { kode: '10.830', beskrivelse: 'Bearbeiding av te og kaffe' },
      naeringskode2: { kode: '46.370', beskrivelse: 'Engroshandel med kaffe, te, kakao og krydder' },
      aktivitet: [
        'Brenning og salg av kaffe, kjøps- og',
        'lagertjenester, samt det som naturlig faller sam-',
        'men med dette.',
      ],
      vedtektsfestetFormaal: ['Kaffe.'],
    }),
    roller: [
      ['DAGL', amina],
      ['LEDE', signe],
      ['MEDL', jonas],
      ['MEDL', peder],
      ['VARA', tone],
      ['REVI', revisor],
    ],
    signatur: fullmaktBody(c.fjordglimt, 'AS', {
      regel: 'RF',
      regelIdent: 'R0012',
      fritekst: 'Styrets leder alene.\nTo styremedlemmer i fellesskap.',
      kombinasjoner: [
        [
          'STYR',
          board,
          [
            ['LEDE', signe],
            ['MEDL', jonas],
            ['MEDL', peder],
          ],
        ],
        ['R0012', r0012, [['LEDE', signe]]],
        [
          'R0012',
          r0012,
          [
            ['LEDE', signe],
            ['MEDL', jonas],
          ],
        ],
        [
          'R0012',
          r0012,
          [
            ['MEDL', peder],
            ['MEDL', jonas],
          ],
        ],
      ],
    }),
    prokura: fullmaktBody(c.fjordglimt, 'AS', {
      regel: 'RF',
      regelIdent: 'R0002',
      fritekst: 'Daglig leder alene.',
      kombinasjoner: [['R0002', 'Daglig leder alene', [['DAGL', amina]]]],
    }),
  },
  [c.enmann.organisasjonsnummer]: {
    enhet: enhetBody(c.enmann, 'AS', {
      stiftelsesdato: '2023-01-09',
      registreringsdatoEnhetsregisteret: '2023-01-20',
      forretningsadresse: adresse('Testdalsgata 1', '0550', 'OSLO', 'OSLO'),
      harRegistrertAntallAnsatte: true,
      naeringskode1: { kode: '62.100', beskrivelse: 'Programmeringstjenester' },
      aktivitet: [''],
      vedtektsfestetFormaal: ['Programvareutvikling.'],
    }),
    roller: [
      ['DAGL', nora],
      ['LEDE', nora],
    ],
    signatur: fullmaktBody(c.enmann, 'AS', {
      regel: 'RF',
      regelIdent: 'R0001',
      fritekst: 'Styrets leder alene.',
      kombinasjoner: [
        ['STYR', board, [['LEDE', nora]]],
        ['R0001', 'Styrets leder alene', [['LEDE', nora]]],
      ],
    }),
  },
  [c.fritekst.organisasjonsnummer]: {
    enhet: enhetBody(c.fritekst, 'AS', { antallAnsatte: 230, harRegistrertAntallAnsatte: true }),
    roller: [
      ['DAGL', omar],
      ['LEDE', ingrid],
      ['MEDL', harald],
    ],
    signatur: fullmaktBody(c.fritekst, 'AS', {
      regel: 'RI',
      fritekst: 'To styremedlemmer i fellesskap. Daglig leder alene. Styrets leder alene.',
      kombinasjoner: [
        [
          'STYR',
          board,
          [
            ['LEDE', ingrid],
            ['MEDL', harald],
          ],
        ],
      ],
    }),
    prokura: fullmaktBody(c.fritekst, 'AS', { regel: 'RT', fritekst: 'Prokura for lagersjefen inntil 50 000 kroner.' }),
  },
  [c.belopsgrense.organisasjonsnummer]: {
    enhet: enhetBody(c.belopsgrense, 'AS', { harRegistrertAntallAnsatte: false }),
    roller: [
      ['LEDE', harald],
      ['MEDL', ingrid],
    ],
    signatur: fullmaktBody(c.belopsgrense, 'AS', {
      regel: 'RT',
      fritekst: 'Styrets leder alene. Ved avtaler over 1 000 000 kroner kreves i tillegg ett styremedlem.',
    }),
  },
  [c.lovens.organisasjonsnummer]: {
    enhet: enhetBody(c.lovens, 'AS', { antallAnsatte: 0, harRegistrertAntallAnsatte: true }),
    roller: [
      ['LEDE', omar],
      ['NEST', tone],
      ['MEDL', ingrid, { fratraadt: true }],
    ],
    signatur: fullmaktBody(c.lovens, 'AS', {
      regel: 'RI',
      kombinasjoner: [
        [
          'STYR',
          board,
          [
            ['LEDE', omar],
            ['NEST', tone],
          ],
        ],
      ],
    }),
  },
  [c.enkeltperson.organisasjonsnummer]: {
    enhet: enhetBody(c.enkeltperson, 'ENK', {
      registreringsdatoEnhetsregisteret: '2021-08-30',
      forretningsadresse: adresse('Leirbakken 3', '7014', 'TRONDHEIM', 'TRONDHEIM'),
    }),
    roller: [['INNH', signe]],
    signatur: fullmaktBody(c.enkeltperson, 'ENK', {
      regel: 'RI',
      kombinasjoner: [['INNH', 'Innehaver', [['INNH', signe]]]],
    }),
  },
  [c.ansvarlig.organisasjonsnummer]: {
    enhet: enhetBody(c.ansvarlig, 'ANS', { stiftelsesdato: '2016-02-29' }),
    roller: [
      ['DTSO', partnerA, { ansvarsandel: '1/3' }],
      ['DTSO', partnerB, { ansvarsandel: '1/3' }],
      ['DTSO', harald, { ansvarsandel: '1/3' }],
    ],
    signatur: fullmaktBody(c.ansvarlig, 'ANS', {
      regel: 'RI',
      kombinasjoner: [
        ['DELT', 'Deltakerne hver for seg', [['DTSO', partnerA]]],
        ['DELT', 'Deltakerne hver for seg', [['DTSO', partnerB]]],
        ['DELT', 'Deltakerne hver for seg', [['DTSO', harald]]],
      ],
    }),
  },
  [c.konkurs.organisasjonsnummer]: {
    enhet: enhetBody(c.konkurs, 'AS', { konkurs: true, konkursdato: '2026-02-03', underAvvikling: true }),
    roller: [
      ['BOBE', peder],
      ['LEDE', omar],
    ],
    signatur: fullmaktBody(c.konkurs, 'AS', {
      regel: 'RF',
      regelIdent: 'R0001',
      fritekst: 'Styrets leder alene.',
      kombinasjoner: [['R0001', 'Styrets leder alene', [['LEDE', omar]]]],
    }),
  },
  [c.slettet.organisasjonsnummer]: {
    enhet: { ...c.slettet, organisasjonsform: form('AS'), slettedato: '2025-06-30', respons_klasse: 'SlettetEnhet' },
  },
  [c.utenlandsk.organisasjonsnummer]: {
    enhet: enhetBody(c.utenlandsk, 'NUF', {
      forretningsadresse: { ...adresse('1 Example Street', '', 'LONDON', ''), land: 'Storbritannia', landkode: 'GB' },
    }),
    roller: [['REPR', jonas]],
    signatur: fullmaktNotCovered(c.utenlandsk, 'NUF'),
    prokura: fullmaktNotCovered(c.utenlandsk, 'NUF'),
  },
}
