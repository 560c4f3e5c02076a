import type { StepWords } from '../../words/index.ts'

export const words: StepWords = {
  en: {
    'link.copy': 'Copy link',
    'link.copied': 'Copied.',
    'link.share': 'Share',
  },
  sv: {
    'link.copy': 'Kopiera länken',
    'link.copied': 'Kopierad.',
    'link.share': 'Dela',
  },
  nb: {
    'link.copy': 'Kopier lenken',
    'link.copied': 'Kopiert.',
    'link.share': 'Del',
  },
  da: {
    'link.copy': 'Kopiér linket',
    'link.copied': 'Kopieret.',
    'link.share': 'Del',
  },
  fi: {
    'link.copy': 'Kopioi linkki',
    'link.copied': 'Kopioitu.',
    'link.share': 'Jaa',
  },
}
