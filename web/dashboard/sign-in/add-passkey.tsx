import { Button, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'
import { addPasskey, canPasskey, wasCancelled } from './passkey.ts'
import { useAttempt } from './use-attempt.ts'

/** A passkey of this device, under a name by which its owner tells it from others. */
export function AddPasskey({ onDone }: { onDone: () => void }) {
  const { t } = useWords('sign-in')
  const [name, setName] = useState(() => deviceName(t('passkey.device')))
  const { run, error, isPending } = useAttempt(async () => {
    await addPasskey(name)
    onDone()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  // Browsers make passkeys for names, and for no address of digits.
  if (/^[\d.]+$/.test(location.hostname) || !canPasskey) return <Text size="sm">{t('passkey.notHere')}</Text>
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t('passkey.what')}</Text>
        <TextInput
          label={t('passkey.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
          required
          withAsterisk={false}
        />
        {!wasCancelled(error) && <Failure error={error} />}
        <Button type="submit" loading={isPending}>
          {t('passkey.add')}
        </Button>
      </Stack>
    </form>
  )
}

function deviceName(fallback: string): string {
  const system = /Mac|iPhone|iPad|Windows|Android|Linux/.exec(navigator.userAgent)?.[0]
  return system ?? fallback
}
