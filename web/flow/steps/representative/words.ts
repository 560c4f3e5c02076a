import type { StepWords } from '../../words/index.ts'

export const words: StepWords = {
  en: {
    'representative.title': 'Your part in the company',
    'representative.company': 'Company',
    'representative.roles': 'In the register you are',
    'representative.ALONE': 'You may sign for the company alone.',
    'representative.JOINTLY': 'You may sign for the company together with others. Later you can invite them.',
    'representative.NOT_A_SIGNATORY': 'By the register you do not sign for the company. You can go on all the same.',
    'representative.UNKNOWN':
      'The register does not tell whether you may sign for the company. You can go on all the same.',
  },
  sv: {
    'representative.title': 'Din roll i företaget',
    'representative.company': 'Företag',
    'representative.roles': 'I registret är du',
    'representative.ALONE': 'Du får teckna firman ensam.',
    'representative.JOINTLY': 'Du får teckna firman tillsammans med andra. Dem kan du bjuda in senare.',
    'representative.NOT_A_SIGNATORY': 'Enligt registret tecknar du inte firman. Du kan ändå fortsätta.',
    'representative.UNKNOWN': 'Registret säger inte om du får teckna firman. Du kan ändå fortsätta.',
  },
  nb: {
    'representative.title': 'Din rolle i foretaket',
    'representative.company': 'Foretak',
    'representative.roles': 'I registeret er du',
    'representative.ALONE': 'Du kan signere for foretaket alene.',
    'representative.JOINTLY': 'Du kan signere for foretaket sammen med andre. Dem kan du invitere senere.',
    'representative.NOT_A_SIGNATORY': 'Ifølge registeret signerer du ikke for foretaket. Du kan likevel fortsette.',
    'representative.UNKNOWN': 'Registeret sier ikke om du kan signere for foretaket. Du kan likevel fortsette.',
  },
  da: {
    'representative.title': 'Din rolle i virksomheden',
    'representative.company': 'Virksomhed',
    'representative.roles': 'I registret er du',
    'representative.ALONE': 'Du kan tegne virksomheden alene.',
    'representative.JOINTLY': 'Du kan tegne virksomheden sammen med andre. Dem kan du invitere senere.',
    'representative.NOT_A_SIGNATORY': 'Ifølge registret tegner du ikke virksomheden. Du kan fortsætte alligevel.',
    'representative.UNKNOWN': 'Registret siger ikke, om du kan tegne virksomheden. Du kan fortsætte alligevel.',
  },
  fi: {
    'representative.title': 'Roolisi yrityksessä',
    'representative.company': 'Yritys',
    'representative.roles': 'Rekisterin mukaan olet',
    'representative.ALONE': 'Voit allekirjoittaa yrityksen puolesta yksin.',
    'representative.JOINTLY':
      'Voit allekirjoittaa yrityksen puolesta yhdessä muiden kanssa. Voit kutsua heidät myöhemmin.',
    'representative.NOT_A_SIGNATORY': 'Rekisterin mukaan et allekirjoita yrityksen puolesta. Voit silti jatkaa.',
    'representative.UNKNOWN': 'Rekisteristä ei käy ilmi, voitko allekirjoittaa yrityksen puolesta. Voit silti jatkaa.',
  },
}
