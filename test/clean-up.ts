/** What a test file has opened; ended after it, the newest first (`test/setup.ts`). */
const ends: (() => Promise<unknown>)[] = []

export function endAfterFile(end: () => Promise<unknown>): void {
  ends.push(end)
}

export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end()
}
