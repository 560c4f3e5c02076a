import { Alert } from '@mantine/core'
import { ApiError } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'
import { wasCancelled } from './passkey.ts'

/** What went wrong with a sign-in, in one line; for anything that is nobody's mistake, what the other pages show. */
export function Wrong({ error, of }: { error: unknown; of: 'password' | 'code' | 'passkey' | 'own' }) {
  const { t } = useWords('sign-in')
  if (!error || wasCancelled(error)) return null
  const isWrong = error instanceof ApiError && error.code === 'invalid_credentials'
  if (!isWrong) return <Failure error={error} />
  return (
    <Alert color="red" variant="light" role="alert">
      {t(`wrong.${of}`)}
    </Alert>
  )
}
