import { lazy } from 'react'
import type { EditorTab } from './tabs.ts'

const StepsTab = lazy(() => import('../steps/tab.tsx').then((file) => ({ default: file.StepsTab })))
const RulesTab = lazy(() => import('../rules/tab.tsx').then((file) => ({ default: file.RulesTab })))
const MarketsTab = lazy(() => import('../markets/tab.tsx').then((file) => ({ default: file.MarketsTab })))
const LookTab = lazy(() => import('../look/tab.tsx').then((file) => ({ default: file.LookTab })))
const TextsTab = lazy(() => import('../texts/tab.tsx').then((file) => ({ default: file.TextsTab })))
const MapTab = lazy(() => import('../map/tab.tsx').then((file) => ({ default: file.MapTab })))
const VersionsTab = lazy(() => import('../versions/tab.tsx').then((file) => ({ default: file.VersionsTab })))
const TryTab = lazy(() => import('../try/tab.tsx').then((file) => ({ default: file.TryTab })))
const IntegrationTab = lazy(() => import('../integration/tab.tsx').then((file) => ({ default: file.IntegrationTab })))

interface ContentProps {
  tab: EditorTab
  /** The place of the chosen step. */
  step: number
  onStep: (at: number) => void
  /** Leads to a place of the definition. */
  jump: (path: string) => void
}

/** A tab of the editor; each is fetched when it is first looked at. */
export function TabContent({ tab, step, onStep, jump }: ContentProps) {
  switch (tab) {
    case 'steps':
      return <StepsTab chosen={step} onChoose={onStep} />
    case 'rules':
      return <RulesTab />
    case 'markets':
      return <MarketsTab />
    case 'look':
      return <LookTab />
    case 'texts':
      return <TextsTab />
    case 'map':
      return <MapTab jump={jump} />
    case 'versions':
      return <VersionsTab />
    case 'try':
      return <TryTab />
    case 'integration':
      return <IntegrationTab />
  }
}
