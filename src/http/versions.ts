import { AppError } from '../platform/errors.ts'

/** `v1` and `v1.0` of the Bits media type; `*∕*` and plain JSON mean the version of the path. */
const ours = /^application\/vnd\.bits\.(.+)\+json$/

/**
 * Media-type versioning (Bits API, "API Versioning"): of the versions that are asked for, one must be there.
 * What asks for no version at all is served v1.
 */
export function checkVersion(accept: string | undefined): void {
  if (!accept) return
  const asked = accept.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  const versions = asked.flatMap((type) => ours.exec(type)?.[1] ?? [])
  if (versions.length === 0 || versions.some((version) => version === 'v1' || version === 'v1.0')) return
  throw new AppError('not_acceptable_version', `There is no version ${versions[0]} of this endpoint; v1 is the newest.`)
}
