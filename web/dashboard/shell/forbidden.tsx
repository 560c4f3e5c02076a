import { useRouterState } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMay } from '../api.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/index.ts'
import { places } from './places.ts'

/** Says so where one's role does not include a page, instead of a page full of refusals. */
export function Forbidden({ children }: { children: ReactNode }) {
  const { t } = useWords('shell')
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const place = places.find(({ to }) => to !== '/' && (path === to || path.startsWith(`${to}/`)))
  const may = useMay(place?.scope)
  if (may || !place) return children
  return (
    <Page title={t(`place.${place.key}`)}>
      <Empty icon={Lock} title={t('forbidden.title')}>
        {t('forbidden.text')}
      </Empty>
    </Page>
  )
}
