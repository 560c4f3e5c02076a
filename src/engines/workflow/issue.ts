import type { z } from 'zod'

/** One thing that is wrong with what was given, and where. */
export interface Issue {
  /** Path with dots, e.g. `steps.2.settings.max`; empty for the whole. */
  path: string
  /** What to do about it; holds no personal data. */
  message: string
}

/** The issues of a failed zod parse, all of them; an unknown key gets an issue of its own. */
export function issuesOf(error: z.ZodError, prefix: readonly PropertyKey[] = []): Issue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pathOf([...prefix, ...issue.path, key]),
        message: 'This is not known here; leave it out.',
      }))
    }
    return [{ path: pathOf([...prefix, ...issue.path]), message: issue.message }]
  })
}

/** Parts of a path joined with dots. */
export function pathOf(parts: readonly PropertyKey[]): string {
  return parts.map(String).join('.')
}
