import {
  Activity,
  ChartColumn,
  ClipboardCheck,
  Code,
  FileText,
  LayoutDashboard,
  type LucideIcon,
  ScanSearch,
  ScrollText,
  Settings,
  Users,
  Workflow,
} from 'lucide-react'

export interface Place {
  /** Its words are `place.<key>`. */
  key: string
  to: string
  icon: LucideIcon
  /** What one's role must hold to be led there. */
  scope?: string
  /** Which of the counts of `statistics.overview` stands beside it. */
  count?: 'reviews' | 'alerts'
  /** Typed after `g`, it leads there. */
  letter: string
}

/** Where the navigation leads, in its order. */
export const places: Place[] = [
  { key: 'overview', to: '/', icon: LayoutDashboard, letter: 'o' },
  { key: 'applications', to: '/applications', icon: FileText, scope: 'application:read', letter: 'a' },
  { key: 'reviews', to: '/reviews', icon: ClipboardCheck, scope: 'review:read', count: 'reviews', letter: 'r' },
  { key: 'customers', to: '/customers', icon: Users, scope: 'customer:read', letter: 'c' },
  { key: 'monitoring', to: '/monitoring', icon: Activity, scope: 'screening:read', count: 'alerts', letter: 'm' },
  { key: 'screening', to: '/screening', icon: ScanSearch, scope: 'screening:read', letter: 's' },
  { key: 'workflows', to: '/workflows', icon: Workflow, scope: 'workflow:read', letter: 'w' },
  { key: 'statistics', to: '/statistics', icon: ChartColumn, scope: 'application:read', letter: 't' },
  { key: 'developers', to: '/developers', icon: Code, scope: 'webhook:read', letter: 'd' },
  { key: 'audit', to: '/audit', icon: ScrollText, scope: 'audit:read', letter: 'l' },
  { key: 'settings', to: '/settings', icon: Settings, letter: 'e' },
]
