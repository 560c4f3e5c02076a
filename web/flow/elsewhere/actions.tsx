import { lazy, Suspense, useState } from 'react'
import { PageGuard } from '../page-guard.tsx'
import type { FlowView } from '../view.ts'
import { useWords } from '../words/index.ts'

const GoOnLater = lazy(() => import('./dialog.tsx'))

/** DEVICE: at once, on another one. RETURN: another day, with a link that is kept. */
export type LinkKind = 'DEVICE' | 'RETURN'

interface Props {
  view: FlowView
  /** Asks anew where the application stands. */
  refresh: () => Promise<void>
}

/** Ways to go on somewhere else, or another day. */
export function Elsewhere({ view, refresh }: Props) {
  const { t } = useWords()
  const [kind, setKind] = useState<LinkKind>()
  const ways: [LinkKind, string][] = [
    ['DEVICE', t('elsewhere.device')],
    ['RETURN', t('elsewhere.later')],
  ]
  return (
    <div className="ways">
      {ways.map(([of, name]) => (
        <button key={of} type="button" className="link link-quiet" onClick={() => setKind(of)}>
          {name}
        </button>
      ))}
      {kind && (
        <PageGuard>
          <Suspense>
            <GoOnLater kind={kind} view={view} refresh={refresh} onClose={() => setKind(undefined)} />
          </Suspense>
        </PageGuard>
      )}
    </div>
  )
}
