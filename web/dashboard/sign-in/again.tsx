import { Alert, Anchor, Button, Divider, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, type Me } from '../api.ts'
import type { Asked } from '../gate.ts'
import { PageLoading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { AppCode } from './app-code.tsx'
import { auth, type Standing, type Ways } from './auth.ts'
import { CodeForm } from './code-form.tsx'
import { OwnPassword } from './own-password.tsx'
import { usePasskey as askPasskey, canPasskey } from './passkey.ts'
import { useAttempt } from './use-attempt.ts'
import { Wrong } from './wrong.tsx'

interface AgainProps {
  /** `session`: it has ended, sign in anew; `proof`: it stands, and the server wants to know once more that it is them. */
  asked: Asked
  /** Whose it was; nobody else takes over what they have typed. */
  email: string
  onDone: () => void
}

/** Within the dialog over the page, which goes on afterwards where it was. */
export function Again({ asked, email, onDone }: AgainProps) {
  const { t } = useWords('sign-in')
  const ways = useQuery({ queryKey: ['auth/ways'], queryFn: () => auth<Ways>('ways') })
  const [needsCode, setNeedsCode] = useState(false)
  const [isOther, setOther] = useState(false)

  async function check(standing: Standing) {
    if (standing === 'CODE_NEEDED') return setNeedsCode(true)
    if (standing === 'SECOND_FACTOR_MISSING') return location.assign('/dashboard/second-factor')
    const me = await call<Me>('staff.me', {}, { asksAgain: false })
    // Another account's passkey: its owner must not go on with what somebody else has begun.
    if (me.email !== email) return setOther(true)
    onDone()
  }

  if (ways.isPending) return <PageLoading />
  if (isOther) {
    return (
      <Stack>
        <Alert color="red" variant="light" role="alert">
          {t('again.other')}
        </Alert>
        <Button onClick={() => location.assign('/dashboard')}>{t('again.toOwn')}</Button>
      </Stack>
    )
  }
  if (needsCode && asked === 'session')
    return <CodeForm onDone={(one) => void check(one)} onBack={() => setNeedsCode(false)} />
  const { password, passkey, sso } = ways.data ?? { password: true, passkey: false, sso: null }
  return (
    <Stack>
      <Text size="sm">{t(`again.${asked}`)}</Text>
      {password && <Proof {...{ asked, email, needsCode }} onDone={check} />}
      {password && passkey && canPasskey && <Divider label={t('or')} />}
      {passkey && canPasskey && <ByPasskey onDone={check} />}
      {sso && <BySso name={sso.name} onDone={() => check('SIGNED_IN')} />}
    </Stack>
  )
}

function Proof({
  asked,
  email,
  needsCode,
  onDone,
}: Omit<AgainProps, 'onDone'> & { needsCode: boolean; onDone: (standing: Standing) => Promise<void> }) {
  const { t } = useWords('sign-in')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { run, error, isPending } = useAttempt(async () => {
    const { status } =
      asked === 'session'
        ? await auth<{ status: Standing }>('sign-in', { email, password })
        : await auth<{ status: Standing }>('prove', {
            password,
            ...(needsCode ? { code: code.replaceAll(/\s/g, '') } : {}),
          })
    await onDone(status)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={t('email')} value={email} readOnly autoComplete="username" />
        <OwnPassword value={password} onChange={setPassword} isFirst />
        {needsCode && <AppCode value={code} onChange={setCode} />}
        <Wrong error={error} of={needsCode ? 'own' : 'password'} />
        <Button type="submit" loading={isPending}>
          {t(asked === 'session' ? 'go' : 'again.go')}
        </Button>
      </Stack>
    </form>
  )
}

function ByPasskey({ onDone }: { onDone: (standing: Standing) => Promise<void> }) {
  const { t } = useWords('sign-in')
  const { run, error, isPending } = useAttempt(async () => onDone(await askPasskey()))
  return (
    <>
      <Wrong error={error} of="passkey" />
      <Button variant="default" loading={isPending} onClick={run}>
        {t('passkey.use')}
      </Button>
    </>
  )
}

/** The company's sign-in takes a page of its own; this one waits. */
function BySso({ name, onDone }: { name: string; onDone: () => Promise<void> }) {
  const { t } = useWords('sign-in')
  const { run, error, isPending } = useAttempt(onDone)
  return (
    <>
      <Anchor href="/dashboard/sign-in" target="_blank" rel="noopener" size="sm">
        {t('sso.use', { name })}
      </Anchor>
      <Wrong error={error} of="password" />
      <Button variant="default" loading={isPending} onClick={run}>
        {t('again.goOn')}
      </Button>
    </>
  )
}
