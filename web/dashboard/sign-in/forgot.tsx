import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Failure } from '../parts/failure.tsx'
import { PageLoading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { auth, type Ways } from './auth.ts'
import { Frame } from './frame.tsx'
import { useAttempt } from './use-attempt.ts'

/** A link by e-mail where that is set up; else whom to ask. */
export function Forgot() {
  const { t } = useWords('sign-in')
  const ways = useQuery({ queryKey: ['auth/ways'], queryFn: () => auth<Ways>('ways') })
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  const { run, error, isPending } = useAttempt(async () => {
    await auth('password/forgot', { email })
    setSent(true)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  if (ways.isPending) return <PageLoading />
  const back = (
    <Anchor component={Link} to="/sign-in" size="sm">
      {t('toSignIn')}
    </Anchor>
  )
  if (!ways.data?.mail || isSent) {
    return (
      <Frame title={t('forgot.title')}>
        <Text size="sm" role="status">
          {t(isSent ? 'forgot.sent' : 'forgot.ask')}
        </Text>
        {back}
      </Frame>
    )
  }
  return (
    <Frame title={t('forgot.title')} lead={t('forgot.lead')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
            withAsterisk={false}
          />
          <Failure error={error} />
          <Button type="submit" loading={isPending} fullWidth>
            {t('forgot.go')}
          </Button>
          {back}
        </Stack>
      </form>
    </Frame>
  )
}
