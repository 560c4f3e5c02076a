import { ofSession } from '../shared/embedded.ts'
import type { ThemeView } from './view.ts'

/** Whose pages these are: the workflow's logo, or its name where there is none or it does not come. */
export function Brand({ theme }: { theme: ThemeView | undefined }) {
  const { name, logo } = theme ?? {}
  if (!name) return null
  return <div className="brand">{logo ? <img src={ofSession(logo)} alt={name} /> : <span>{name}</span>}</div>
}
