import type { StepWords } from '../../words/index.ts'

export const words: StepWords = {
  en: {
    'identify.title': 'Show who you are',
    'identify.text': 'You do it with your eID. We learn your name and your personal number.',
  },
  sv: {
    'identify.title': 'Visa vem du är',
    'identify.text': 'Det gör du med din e-legitimation. Vi får veta ditt namn och ditt personnummer.',
  },
  nb: {
    'identify.title': 'Vis hvem du er',
    'identify.text': 'Det gjør du med e-ID-en din. Vi får vite navnet og fødselsnummeret ditt.',
  },
  da: {
    'identify.title': 'Vis, hvem du er',
    'identify.text': 'Det gør du med dit e-id. Vi får dit navn og dit CPR-nummer at vide.',
  },
  fi: {
    'identify.title': 'Todista henkilöllisyytesi',
    'identify.text': 'Teet sen tunnistusvälineelläsi. Saamme tietää nimesi ja henkilötunnuksesi.',
  },
}
