export const editorTabs = [
  'steps',
  'rules',
  'markets',
  'look',
  'texts',
  'map',
  'versions',
  'try',
  'integration',
] as const

export type EditorTab = (typeof editorTabs)[number]

/** On which tab a place of the definition, or of the workflow, is edited. */
export function tabOf(path: string): EditorTab {
  const [first] = path.split('.')
  if (first === 'rules' || first === 'risk' || first === 'review' || first === 'expiresAfterDays') return 'rules'
  if (first === 'theme') return 'look'
  if (first === 'texts') return 'texts'
  if (first === 'markets') return 'markets'
  return 'steps'
}
