import type { StepWords } from '../../words/index.ts'

export const words: StepWords = {
  en: {
    'identify.title': 'Show who you are',
    'identify.text': 'You do it with your eID. We learn your name and your personal number.',
    'identify.byDocument': 'Use an identity document instead',
    'identify.byEid': 'Use an eID instead',
  },
  sv: {
    'identify.title': 'Visa vem du är',
    'identify.text': 'Det gör du med din e-legitimation. Vi får veta ditt namn och ditt personnummer.',
    'identify.byDocument': 'Använd en id-handling i stället',
    'identify.byEid': 'Använd e-legitimation i stället',
  },
  nb: {
    'identify.title': 'Vis hvem du er',
    'identify.text': 'Det gjør du med e-ID-en din. Vi får vite navnet og fødselsnummeret ditt.',
    'identify.byDocument': 'Bruk legitimasjon i stedet',
    'identify.byEid': 'Bruk e-ID i stedet',
  },
  da: {
    'identify.title': 'Vis, hvem du er',
    'identify.text': 'Det gør du med dit e-id. Vi får dit navn og dit CPR-nummer at vide.',
    'identify.byDocument': 'Brug et id-dokument i stedet',
    'identify.byEid': 'Brug e-id i stedet',
  },
  fi: {
    'identify.title': 'Todista henkilöllisyytesi',
    'identify.text': 'Teet sen tunnistusvälineelläsi. Saamme tietää nimesi ja henkilötunnuksesi.',
    'identify.byDocument': 'Käytä sen sijaan henkilöllisyysasiakirjaa',
    'identify.byEid': 'Käytä sen sijaan tunnistusvälinettä',
  },
}
