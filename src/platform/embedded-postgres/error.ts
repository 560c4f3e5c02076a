/** The embedded database cannot be started, kept or stopped. `message` says what to do, and holds no row of any table. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

/** The code of a failed system call (`ENOENT`, `EACCES`, …), or '' when the failure is of another kind. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
