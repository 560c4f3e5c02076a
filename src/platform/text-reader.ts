import { startThread, type Thread } from './threads.ts'

declare module './operation.ts' {
  interface Services {
    textReader: TextReader
  }
}

/** In pixels of the picture as it was turned. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export interface ReadText {
  /** From top to bottom; `confidence` is 0 to 100. */
  lines: { text: string; confidence: number; area: Area }[]
  /** By how much the picture was turned before it was read, in radians. */
  turnedBy: number
}

export interface AskedOfReader {
  picture: Uint8Array
  turnedBy: number | 'AS_IT_LIES'
  area?: Area | undefined
}

/** Reads text in pictures (JPEG, PNG, WebP) on this machine, in a thread of its own. */
export interface TextReader {
  /**
   * AS_IT_LIES: a few degrees off the level are mended first. Undefined: the bytes are no picture that it can open. One
   * picture at a time, others wait. Throws when it takes too long, or the reader fails.
   */
  read(picture: Uint8Array, turnedBy: AskedOfReader['turnedBy'], area?: Area): Promise<ReadText | undefined>
  /** Ends the thread; what is being read, waits to be, or comes later throws. */
  close(): Promise<void>
}

/** `characters` are those that it may see. The thread (150 MB, with large photos twice that) begins with the first picture and ends after `idleMs` without one. */
export function createTextReader({
  characters,
  idleMs = 120_000,
  timeoutMs = 15_000,
}: {
  characters: string
  idleMs?: number
  timeoutMs?: number
}): TextReader {
  let thread: Thread<AskedOfReader, ReadText | undefined> | undefined
  let idle: NodeJS.Timeout | undefined
  let before: Promise<unknown> = Promise.resolve()
  let isClosed = false

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    await ending?.end()
  }

  async function ask(message: AskedOfReader): Promise<ReadText | undefined> {
    if (isClosed) throw new Error('The reader of pictures is closed.')
    clearTimeout(idle)
    thread ??= startThread(import.meta.url, 'text-reader-thread', characters)
    let timer: NodeJS.Timeout | undefined
    try {
      const tooLong = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('Reading the picture takes too long.')), timeoutMs)
      })
      const read = await Promise.race([thread.ask(message), tooLong])
      // One that it chokes on may leave it without memory, and then it would refuse every picture that comes after.
      if (read === undefined) await end()
      else idle = setTimeout(() => void end(), idleMs).unref()
      return read
    } catch (error) {
      // Whatever it is at now, nobody waits for it.
      await end()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    read(picture, turnedBy, area) {
      const asked = before.then(() => ask({ picture, turnedBy, area }))
      before = asked.catch(() => {})
      return asked
    },
    close() {
      isClosed = true
      return end()
    },
  }
}
