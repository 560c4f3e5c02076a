/** Sharp enough for the smallest print on a document, and a tenth of what a phone's camera makes. */
const longestPx = 2400

/**
 * A photo as an upright JPEG that soon arrives on a slow line. It loses what the camera wrote into it, such as the place. What
 * this browser cannot open is sent as it is: the server says whether it can.
 */
export async function asPhoto(file: File): Promise<File> {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return file
  const scale = Math.min(1, longestPx / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const paper = canvas.getContext('2d')
  paper?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  // A phone that is short of memory has nothing to draw on: a black picture would come of it.
  if (!paper) return file
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
  return blob ? new File([blob], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' }) : file
}
