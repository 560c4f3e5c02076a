/**
 * Whether a draft that comes back has the shape of the one that a page begins with: it may be an older release's, or another
 * program's, and a page that broke on it would break again at each reload. What the first one leaves open, an empty list or
 * object, is not looked into.
 */
export function fits(initial: unknown, draft: unknown): boolean {
  if (Array.isArray(initial))
    return Array.isArray(draft) && (initial.length === 0 || draft.every((one) => fits(initial[0], one)))
  if (typeof initial !== 'object' || initial === null) return typeof draft === typeof initial
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) return false
  return Object.entries(initial).every(([name, value]) => fits(value, (draft as Record<string, unknown>)[name]))
}
