import { Alert, Anchor, Button, Divider, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { KeyRound, LogIn } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { PageLoading } from '../parts/loading.tsx'
import { queries } from '../queries.ts'
import { useWords } from '../words/index.ts'
import { auth, type Standing, safeNext, type Ways } from './auth.ts'
import { CodeForm } from './code-form.tsx'
import { Frame } from './frame.tsx'
import { OwnPassword } from './own-password.tsx'
import { usePasskey as askPasskey, canPasskey } from './passkey.ts'
import { signInRoute } from './routes.tsx'
import { useAttempt } from './use-attempt.ts'
import { Wrong } from './wrong.tsx'

export function SignIn() {
  const { t } = useWords('sign-in')
  const { next, error: refused } = signInRoute.useSearch()
  const navigate = useNavigate()
  const ways = useQuery({ queryKey: ['auth/ways'], queryFn: () => auth<Ways>('ways') })
  const [needsCode, setNeedsCode] = useState(false)

  function goOn(standing: Standing) {
    if (standing === 'CODE_NEEDED') return setNeedsCode(true)
    // What the last person in this browser has read is not this one's.
    queries.clear()
    void navigate({ to: standing === 'SECOND_FACTOR_MISSING' ? '/second-factor' : safeNext(next), replace: true })
  }

  if (ways.isPending) return <PageLoading />
  if (needsCode) {
    return (
      <Frame title={t('code.title')}>
        <CodeForm onDone={goOn} onBack={() => setNeedsCode(false)} />
      </Frame>
    )
  }
  const open = ways.data ?? { password: true, passkey: false, sso: null, mail: false }
  return (
    <Frame title={t('title')}>
      {refused && (
        <Alert color="red" variant="light" role="alert">
          {t('sso.refused')}
        </Alert>
      )}
      {open.password && <PasswordForm onDone={goOn} hasMail={open.mail} />}
      {open.password && ((open.passkey && canPasskey) || open.sso) && <Divider label={t('or')} />}
      {open.passkey && canPasskey && <PasskeyButton onDone={goOn} />}
      {open.sso && <SsoButton name={open.sso.name} />}
    </Frame>
  )
}

function PasswordForm({ onDone, hasMail }: { onDone: (standing: Standing) => void; hasMail: boolean }) {
  const { t } = useWords('sign-in')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { run, error, isPending } = useAttempt(async () => {
    const { status } = await auth<{ status: Standing }>('sign-in', { email, password })
    onDone(status)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username webauthn"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoFocus
        />
        <OwnPassword value={password} onChange={setPassword} />
        <Wrong error={error} of="password" />
        <Button type="submit" loading={isPending} fullWidth>
          {t('go')}
        </Button>
        <Anchor component={Link} to="/forgot" size="sm">
          {t(hasMail ? 'forgot.link' : 'forgot.linkWithoutMail')}
        </Anchor>
      </Stack>
    </form>
  )
}

function PasskeyButton({ onDone }: { onDone: (standing: Standing) => void }) {
  const { t } = useWords('sign-in')
  const { run, error, isPending } = useAttempt(async () => onDone(await askPasskey()))
  return (
    <>
      <Wrong error={error} of="passkey" />
      <Button variant="default" leftSection={<KeyRound size={16} aria-hidden />} loading={isPending} onClick={run}>
        {t('passkey.use')}
      </Button>
    </>
  )
}

/** Goes to the company's own sign-in. */
export function SsoButton({ name }: { name: string }) {
  const { t } = useWords('sign-in')
  const { run, error, isPending } = useAttempt(async () => {
    const { url } = await auth<{ url: string }>('sign-in/sso')
    location.assign(url)
  })
  return (
    <>
      <Wrong error={error} of="password" />
      <Button variant="default" leftSection={<LogIn size={16} aria-hidden />} loading={isPending} onClick={run}>
        {t('sso.use', { name })}
      </Button>
    </>
  )
}
