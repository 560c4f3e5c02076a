import { Modal } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { Me } from '../api.ts'
import { useGate } from '../gate.ts'
import { Loading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'

const Again = lazy(() => import('../sign-in/again.tsx').then(({ Again }) => ({ default: Again })))

/**
 * Over the page, which stays as it is: signing in again when the session has ended, or showing once more who one is. Whatever
 * was being done goes on afterwards by itself.
 */
export function Gate({ me }: { me: Me }) {
  const { t } = useWords('shell')
  const gate = useGate()
  return (
    <Modal
      opened={gate !== undefined}
      onClose={() => gate?.settle(false)}
      title={gate ? t(`gate.${gate.asked}`) : ''}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={false}
      zIndex={400}
    >
      <Suspense fallback={<Loading rows={3} />}>
        {gate && <Again asked={gate.asked} email={me.email} onDone={() => gate.settle(true)} />}
      </Suspense>
    </Modal>
  )
}
