import { Button, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { auth } from '../sign-in/auth.ts'
import { isOfPassword, NewPassword } from '../sign-in/new-password-fields.tsx'
import { OwnPassword } from '../sign-in/own-password.tsx'
import { RecoveryCodes } from '../sign-in/set-up-codes.tsx'
import { useAttempt } from '../sign-in/use-attempt.ts'
import { Wrong } from '../sign-in/wrong.tsx'
import { useWords } from '../words/index.ts'

export function ChangePassword({ onDone }: { onDone: () => void }) {
  const { t } = useWords('settings')
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const { run, error, isPending } = useAttempt(async () => {
    await auth('password/change', { password, newPassword })
    onDone()
  })
  return (
    <Form onSubmit={run}>
      <Text size="sm">{t('account.changeText')}</Text>
      <OwnPassword value={password} onChange={setPassword} />
      <NewPassword value={newPassword} onChange={setNewPassword} error={error} />
      {!isOfPassword(error) && <Wrong error={error} of="own" />}
      <Button type="submit" loading={isPending}>
        {t('account.changePassword')}
      </Button>
    </Form>
  )
}

export function RemoveCodes({ onDone }: { onDone: () => void }) {
  const { t } = useWords('settings')
  return (
    <ByPassword
      text={t('account.removeAppText')}
      action={t('account.removeApp')}
      attempt={async (password) => {
        await auth('codes/remove', { password })
        onDone()
      }}
    />
  )
}

export function NewRecoveryCodes({ onDone }: { onDone: () => void }) {
  const { t } = useWords('settings')
  const [codes, setCodes] = useState<string[]>()
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  return (
    <ByPassword
      text={t('account.newRecoveryText')}
      action={t('account.newRecovery')}
      attempt={async (password) => {
        const { recoveryCodes } = await auth<{ recoveryCodes: string[] }>('codes/recovery', { password })
        setCodes(recoveryCodes)
      }}
    />
  )
}

function ByPassword(props: { text: string; action: string; attempt: (password: string) => Promise<void> }) {
  const [password, setPassword] = useState('')
  const { run, error, isPending } = useAttempt(() => props.attempt(password))
  return (
    <Form onSubmit={run}>
      <Text size="sm">{props.text}</Text>
      <OwnPassword value={password} onChange={setPassword} />
      <Wrong error={error} of="own" />
      <Button type="submit" loading={isPending}>
        {props.action}
      </Button>
    </Form>
  )
}

function Form({ onSubmit, children }: { onSubmit: () => Promise<void>; children: React.ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void onSubmit()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">{children}</Stack>
    </form>
  )
}
