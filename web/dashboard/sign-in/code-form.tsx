import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../words/index.ts'
import { auth, type Standing } from './auth.ts'
import { useAttempt } from './use-attempt.ts'
import { Wrong } from './wrong.tsx'

/** The second half of a sign-in: a code of the app, or one of the recovery codes. */
export function CodeForm({ onDone, onBack }: { onDone: (standing: Standing) => void; onBack: () => void }) {
  const { t } = useWords('sign-in')
  const [isRecovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const { run, error, isPending } = useAttempt(async () => {
    const given = code.replaceAll(/\s/g, '')
    try {
      const proof = isRecovery ? { recoveryCode: given } : { code: given }
      onDone((await auth<{ status: Standing }>('sign-in/code', proof)).status)
    } catch (refusal) {
      setCode('')
      throw refusal
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          key={String(isRecovery)}
          label={t(isRecovery ? 'code.recovery' : 'code.label')}
          description={t(isRecovery ? 'code.recoveryHelp' : 'code.help')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          inputMode={isRecovery ? 'text' : 'numeric'}
          spellCheck={false}
          data-autofocus
          autoFocus
          required
          withAsterisk={false}
        />
        <Wrong error={error} of="code" />
        <Button type="submit" loading={isPending} fullWidth>
          {t('code.go')}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={() => setRecovery(!isRecovery)}>
          {t(isRecovery ? 'code.useApp' : 'code.useRecovery')}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          {t('back')}
        </Anchor>
      </Stack>
    </form>
  )
}
