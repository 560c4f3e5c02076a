import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { OpenedInvitation } from '../../../src/features/staff/accept-invitation.ts'
import { ApiError, call } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { PageLoading } from '../parts/loading.tsx'
import { queries } from '../queries.ts'
import { useWords } from '../words/index.ts'
import { auth, type Standing, takeSecret, type Ways } from './auth.ts'
import { Frame } from './frame.tsx'
import { isOfPassword, NewPassword } from './new-password-fields.tsx'
import { SsoButton } from './sign-in.tsx'
import { useAttempt } from './use-attempt.ts'

/** Whoever has been invited chooses a name and a password, and goes on to a second factor. */
export function Invitation() {
  const { t } = useWords('sign-in')
  const [secret] = useState(takeSecret)
  const opened = useQuery({
    queryKey: ['staff.invitations.open', secret],
    queryFn: () => call<OpenedInvitation>('staff.invitations.open', { secret }, { asksAgain: false }),
    enabled: secret !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  const ways = useQuery({ queryKey: ['auth/ways'], queryFn: () => auth<Ways>('ways') })
  if (secret === '' || (opened.error instanceof ApiError && opened.error.code === 'gone')) return <DeadLink />
  if (opened.error) {
    return (
      <Frame title={t('invitation.title')}>
        <Failure error={opened.error} onRetry={() => void opened.refetch()} />
      </Frame>
    )
  }
  if (!opened.data || ways.isPending) return <PageLoading />
  if (ways.data && !ways.data.password) return <AcceptBySso invitation={opened.data} ways={ways.data} />
  return <Accept invitation={opened.data} secret={secret} />
}

/** Where nobody signs in by a password: the company's own sign-in, under the address that was invited, accepts it. */
function AcceptBySso({ invitation, ways }: { invitation: OpenedInvitation; ways: Ways }) {
  const { t } = useWords('sign-in')
  const { t: shell } = useWords('shell')
  return (
    <Frame
      title={t('invitation.title')}
      lead={t('invitation.lead', { workspace: invitation.workspaceName, role: shell(`role.${invitation.role}`) })}
    >
      <Text size="sm">{t('invitation.bySso', { email: invitation.email })}</Text>
      {ways.sso && <SsoButton name={ways.sso.name} />}
    </Frame>
  )
}

function Accept({ invitation, secret }: { invitation: OpenedInvitation; secret: string }) {
  const { t } = useWords('sign-in')
  const { t: shell } = useWords('shell')
  const navigate = useNavigate()
  const [name, setName] = useState(invitation.name ?? '')
  const [password, setPassword] = useState('')
  const { run, error, isPending } = useAttempt(async () => {
    await call('staff.invitations.accept', { secret, name, password }, { asksAgain: false })
    const { status } = await auth<{ status: Standing }>('sign-in', { email: invitation.email, password })
    queries.clear()
    const search = status === 'SECOND_FACTOR_MISSING' ? {} : { later: true }
    void navigate({ to: '/second-factor', search, replace: true })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  return (
    <Frame
      title={t('invitation.title')}
      lead={t('invitation.lead', { workspace: invitation.workspaceName, role: shell(`role.${invitation.role}`) })}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t('email')} value={invitation.email} readOnly autoComplete="username" />
          <TextInput
            label={t('invitation.name')}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            required
            withAsterisk={false}
          />
          <NewPassword value={password} onChange={setPassword} error={error} />
          {!isOfPassword(error) && <Failure error={error} />}
          <Button type="submit" loading={isPending} fullWidth>
            {t('invitation.go')}
          </Button>
        </Stack>
      </form>
    </Frame>
  )
}

export function DeadLink() {
  const { t } = useWords('sign-in')
  return (
    <Frame title={t('dead.title')}>
      <Text size="sm">{t('dead.text')}</Text>
      <Anchor component={Link} to="/sign-in" size="sm">
        {t('toSignIn')}
      </Anchor>
    </Frame>
  )
}
