/** The few words that stand outside of the frame: its title, and what closes it. */
const words: Record<string, [title: string, close: string]> = {
  sv: ['Ansökan', 'Stäng'],
  nb: ['Søknad', 'Lukk'],
  da: ['Ansøgning', 'Luk'],
  fi: ['Hakemus', 'Sulje'],
  en: ['Application', 'Close'],
}

export function wordsOf(language = navigator.language): [title: string, close: string] {
  const short = language.slice(0, 2).replace(/nn|no/, 'nb')
  return words[short] ?? (words.en as [string, string])
}
