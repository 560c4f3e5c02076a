import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Qr } from '../../shared/qr.tsx'
import { Copy } from '../parts/copy.tsx'
import { useWords } from '../words/index.ts'
import { AppCode } from './app-code.tsx'
import { auth } from './auth.ts'
import classes from './frame.module.css'
import { OwnPassword } from './own-password.tsx'
import { useAttempt } from './use-attempt.ts'
import { Wrong } from './wrong.tsx'

interface Begun {
  uri: string
  secret: string
  recoveryCodes: string[]
}

/** An app that makes codes: password, picture and first code, then the recovery codes, which are shown this once. */
export function SetUpCodes({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const { t } = useWords('sign-in')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [begun, setBegun] = useState<Begun>()
  const [isConfirmed, setConfirmed] = useState(false)
  const begin = useAttempt(async () => setBegun(await auth<Begun>('codes/begin', hasPassword ? { password } : {})))
  const confirm = useAttempt(async () => {
    await auth('codes/confirm', { code: code.replaceAll(/\s/g, '') })
    setConfirmed(true)
  })
  const submit = (run: () => Promise<void>) => (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  if (begun && isConfirmed) return <RecoveryCodes codes={begun.recoveryCodes} onDone={onDone} />
  if (!begun) {
    return (
      <form onSubmit={submit(begin.run)}>
        <Stack gap="md">
          <Text size="sm">{t('app.what')}</Text>
          {hasPassword && <OwnPassword value={password} onChange={setPassword} />}
          <Wrong error={begin.error} of="own" />
          <Button type="submit" loading={begin.isPending}>
            {t('app.begin')}
          </Button>
        </Stack>
      </form>
    )
  }
  return (
    <form onSubmit={submit(confirm.run)}>
      <Stack gap="md">
        <Text size="sm">{t('app.scan')}</Text>
        <div className={classes.qr}>
          <Qr text={begun.uri} label={t('app.qr')} />
        </div>
        <TextInput
          label={t('app.secret')}
          value={begun.secret}
          readOnly
          rightSection={<Copy value={begun.secret} shown={false} label={t('app.secret')} />}
        />
        <AppCode value={code} onChange={setCode} />
        <Wrong error={confirm.error} of="code" />
        <Button type="submit" loading={confirm.isPending}>
          {t('app.confirm')}
        </Button>
      </Stack>
    </form>
  )
}

/** Each opens the account once, in the place of the app. Nobody goes on before they say that they have kept them. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useWords('sign-in')
  const [isKept, setKept] = useState(false)
  return (
    <Stack gap="md">
      <Text size="sm">{t('recovery.what')}</Text>
      <ul className={classes.codes} aria-label={t('recovery.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Copy value={codes.join('\n')} shown={false} label={t('recovery.title')} />
      <Checkbox
        label={t('recovery.kept')}
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button disabled={!isKept} onClick={onDone}>
        {t('recovery.done')}
      </Button>
    </Stack>
  )
}
