/** Why a file was not taken; each has its words. */
export type Problem = 'KIND' | 'EMPTY' | 'TOO_LARGE' | 'REFUSED' | 'TOO_MANY' | 'LOST' | 'SERVER'

/** What the server takes, by the ending of the name. */
const types: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  pdf: 'application/pdf',
}

/** For the file dialog. */
export const accepted = [...Object.keys(types).map((ending) => `.${ending}`), ...Object.values(types)].join()

/** What can be said of a file before it is sent, which on a slow line spares minutes. The server looks inside. */
export function checkFile(file: File, maxMb: number | undefined): Problem | undefined {
  if (!types[endingOf(file)]) return 'KIND'
  if (file.size === 0) return 'EMPTY'
  return maxMb !== undefined && file.size > maxMb * 1024 * 1024 ? 'TOO_LARGE' : undefined
}

/** Some systems do not know HEIC and send it as nothing in particular. */
export function typed(file: File): File {
  const type = types[endingOf(file)]
  return file.type !== '' || !type ? file : new File([file], file.name, { type })
}

function endingOf({ name }: File): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}
