import type { StepWords } from '../../words/index.ts'

export const words: StepWords = {
  en: {
    'contact.title': 'How can we reach you?',
    'contact.email': 'E-mail address',
    'contact.phoneNumber': 'Phone number',
    'contact.phoneHint': 'With its country, e.g. +46 70 123 45 67',
    'contact.emailWrong': 'This is not an e-mail address, e.g. name@example.com.',
    'contact.phoneWrong': 'This is not a phone number. Begin with + and the number of the country.',
  },
  sv: {
    'contact.title': 'Hur når vi dig?',
    'contact.email': 'E-postadress',
    'contact.phoneNumber': 'Telefonnummer',
    'contact.phoneHint': 'Med landsnummer, t.ex. +46 70 123 45 67',
    'contact.emailWrong': 'Det här är ingen e-postadress, t.ex. namn@exempel.se.',
    'contact.phoneWrong': 'Det här är inget telefonnummer. Börja med + och landsnumret.',
  },
  nb: {
    'contact.title': 'Hvordan når vi deg?',
    'contact.email': 'E-postadresse',
    'contact.phoneNumber': 'Telefonnummer',
    'contact.phoneHint': 'Med landkode, f.eks. +47 412 34 567',
    'contact.emailWrong': 'Dette er ikke en e-postadresse, f.eks. navn@eksempel.no.',
    'contact.phoneWrong': 'Dette er ikke et telefonnummer. Begynn med + og landkoden.',
  },
  da: {
    'contact.title': 'Hvordan får vi fat i dig?',
    'contact.email': 'E-mailadresse',
    'contact.phoneNumber': 'Telefonnummer',
    'contact.phoneHint': 'Med landekode, f.eks. +45 20 12 34 56',
    'contact.emailWrong': 'Det er ikke en e-mailadresse, f.eks. navn@eksempel.dk.',
    'contact.phoneWrong': 'Det er ikke et telefonnummer. Begynd med + og landekoden.',
  },
  fi: {
    'contact.title': 'Miten tavoitamme sinut?',
    'contact.email': 'Sähköpostiosoite',
    'contact.phoneNumber': 'Puhelinnumero',
    'contact.phoneHint': 'Maatunnuksen kanssa, esim. +358 40 123 4567',
    'contact.emailWrong': 'Tämä ei ole sähköpostiosoite, esim. nimi@esimerkki.fi.',
    'contact.phoneWrong': 'Tämä ei ole puhelinnumero. Aloita plusmerkillä ja maatunnuksella.',
  },
}
