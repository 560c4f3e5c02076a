import { Alert } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { WifiOff } from 'lucide-react'
import { useWords } from '../words/index.ts'

/** Says that there is no network, as long as there is none. */
export function Offline() {
  const { online } = useNetwork()
  const { t } = useWords('shell')
  return (
    <div role="status">
      {!online && (
        <Alert color="orange" icon={<WifiOff aria-hidden />} title={t('offline.title')} mb="md">
          {t('offline.text')}
        </Alert>
      )}
    </div>
  )
}
