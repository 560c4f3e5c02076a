/** How dates and numbers are written by those who read a language here: English in Europe's way. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}
