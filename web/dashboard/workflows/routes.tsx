import { pageRoute, read } from '../page-route.ts'
import { editorTabs } from './editor/tabs.ts'

export const workflowsRoute = pageRoute(
  '/workflows',
  () => import('./list.tsx'),
  'WorkflowsPage',
  (raw) => ({
    archived: read.flag(raw.archived),
    new: read.flag(raw.new),
  }),
)

export const workflowRoute = pageRoute(
  '/workflows/$workflowId',
  () => import('./editor/page.tsx'),
  'EditorPage',
  (raw) => ({
    tab: read.one(raw.tab, editorTabs),
    step: read.number(raw.step),
    /** Of the tab Versions: what is compared. */
    from: read.text(raw.from),
    to: read.text(raw.to),
    /** Of the tab Try: which one is looked at. */
    try: read.text(raw.try),
  }),
)

export const workflowsRoutes = [workflowsRoute, workflowRoute]
