import type { Descriptions } from './schemas.ts'

/** Finnish before Swedish before English; the register's order is none. */
const LANGUAGES = ['1', '2', '3']

/** A description in the register's first language that it has. */
export function inWords(descriptions: Descriptions | undefined): string | undefined {
  const wording = (code: string) => descriptions?.find(({ languageCode }) => languageCode === code)?.description
  return LANGUAGES.map(wording).find((words) => words !== undefined)
}

/** The same for a town, which has a Finnish and a Swedish name. */
export function townOf(postOffices: { languageCode: string; city?: string | undefined }[]): string | undefined {
  const name = (code: string) => postOffices.find(({ languageCode }) => languageCode === code)?.city
  return LANGUAGES.map(name).find((city) => city !== undefined)
}
