import { Button, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError, call } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { queries } from '../queries.ts'
import { useWords } from '../words/index.ts'
import { takeSecret } from './auth.ts'
import { Frame } from './frame.tsx'
import { DeadLink } from './invitation.tsx'
import { isOfPassword, NewPassword } from './new-password-fields.tsx'
import { useAttempt } from './use-attempt.ts'

/** A new password by a link. Whoever has one signs in with it afterwards: the link alone opens nothing. */
export function Reset() {
  const { t } = useWords('sign-in')
  const navigate = useNavigate()
  const [secret] = useState(takeSecret)
  const [password, setPassword] = useState('')
  const { run, error, isPending } = useAttempt(async () => {
    await call('staff.resets.use', { secret, password }, { asksAgain: false })
    queries.clear()
    void navigate({ to: '/sign-in', replace: true })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  if (secret === '' || (error instanceof ApiError && error.code === 'gone')) return <DeadLink />
  return (
    <Frame title={t('reset.title')} lead={t('reset.lead')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <NewPassword value={password} onChange={setPassword} error={error} />
          {!isOfPassword(error) && <Failure error={error} />}
          <Button type="submit" loading={isPending} fullWidth>
            {t('reset.go')}
          </Button>
        </Stack>
      </form>
    </Frame>
  )
}
