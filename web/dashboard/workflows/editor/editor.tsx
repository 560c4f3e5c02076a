import { Tabs } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Suspense, useCallback, useEffect, useMemo, useRef } from 'react'
import { useMay, useRead } from '../../api.ts'
import { useFilters } from '../../page-route.ts'
import { useKeys } from '../../parts/keys.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/index.ts'
import type { Problem, Vocabulary, Workflow } from '../operations.ts'
import { workflowRoute } from '../routes.tsx'
import { WorkflowStatus } from '../status.tsx'
import { Actions } from './actions.tsx'
import { Conflict } from './conflict.tsx'
import { type Draft, DraftContext } from './draft.tsx'
import classes from './editor.module.css'
import { Lead } from './lead.tsx'
import { Problems } from './problems.tsx'
import { TabContent } from './tab-content.tsx'
import { type EditorTab, editorTabs } from './tabs.ts'
import { useAutosave } from './use-autosave.ts'
import { useJump } from './use-jump.ts'

const checkAfterMs = 350
const none: Problem[] = []

/** The editor of a workflow's draft; what is not the draft (markets, origins) holds as soon as it is saved. */
export function Editor({ workflow }: { workflow: Workflow }) {
  const { t } = useWords('workflows')
  const [{ tab = 'steps', step = 0 }, set] = useFilters(workflowRoute)
  const mayWrite = useMay('workflow:write')
  const canWrite = mayWrite && workflow.archivedAt === undefined
  const auto = useAutosave(workflow, canWrite)
  const { definition, edit } = auto
  const { workflowId } = workflow

  const [checked] = useDebouncedValue(definition, checkAfterMs)
  const check = useRead<{ problems: Problem[] }>(
    'workflows.check',
    { workflowId, definition: checked },
    { keepsLast: true },
  )
  const vocabulary = useRead<Vocabulary>('workflows.vocabulary', {}, { staleMs: Number.POSITIVE_INFINITY })
  const problems = check.data?.problems ?? none

  const change = useCallback<Draft['change']>(
    (place, next) => edit({ type: 'change', place, atMs: Date.now(), next }),
    [edit],
  )
  const draft = useMemo<Draft>(
    () => ({
      workflow,
      definition,
      change,
      problems,
      problemsAt: (path) => problems.filter((one) => one.path === path || one.path.startsWith(`${path}.`)),
      vocabulary: vocabulary.data,
      canWrite,
      saving: auto.saving,
      undo: () => edit({ type: 'undo' }),
      redo: () => edit({ type: 'redo' }),
      canUndo: auto.canUndo,
      canRedo: auto.canRedo,
      saveNow: auto.saveNow,
      revision: auto.revision,
    }),
    [
      workflow,
      definition,
      change,
      problems,
      vocabulary.data,
      canWrite,
      edit,
      auto.saving,
      auto.canUndo,
      auto.canRedo,
      auto.saveNow,
      auto.revision,
    ],
  )
  const jump = useJump((to, place) => set({ tab: to, ...(place === undefined ? {} : { step: place }) }))
  const list = useRef<HTMLDivElement>(null)
  // Where there is no room for all tabs, e.g. on a phone, the one that is open is seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each tab
  useEffect(() => {
    const open = list.current?.querySelector<HTMLElement>('[aria-selected="true"]')
    if (list.current && open)
      list.current.scrollLeft = open.offsetLeft - (list.current.clientWidth - open.clientWidth) / 2
  }, [tab])
  useKeys([
    { key: 'mod+Z', does: t('undo'), run: draft.undo },
    { key: 'mod+shift+Z', does: t('redo'), run: draft.redo },
  ])

  return (
    <DraftContext value={draft}>
      <Page
        title={workflow.name}
        badge={<WorkflowStatus workflow={workflow} />}
        lead={<Lead />}
        above={[{ label: t('list.title'), to: '/workflows' }]}
        actions={<Actions />}
      >
        {auto.saving === 'CONFLICT' && <Conflict mine={definition} onSettle={auto.settle} />}
        <Problems onJump={jump} />
        <Tabs value={tab} onChange={(next) => set({ tab: next as EditorTab })} keepMounted={false}>
          <Tabs.List className={classes.tabs} ref={list}>
            {editorTabs.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`tab.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={tab} pt="md">
            <Suspense fallback={<Loading />}>
              <TabContent tab={tab} step={step} onStep={(at) => set({ step: at })} jump={jump} />
            </Suspense>
          </Tabs.Panel>
        </Tabs>
      </Page>
    </DraftContext>
  )
}
