import { Button, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { InvitationLink } from '../../../src/features/staff/invite.ts'
import type { Role } from '../../../src/platform/roles.ts'
import { useWrite } from '../api.ts'
import { Copy } from '../parts/copy.tsx'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'
import { roleNames } from './abilities.ts'

/** Asks somebody to join; what comes of it is a link, which is shown this once. */
export function Invite({ onDone }: { onDone: () => void }) {
  const { t } = useWords('settings')
  const { t: shell } = useWords('shell')
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('REVIEWER')
  const invite = useWrite<InvitationLink, { email: string; name?: string; role: Role }>('staff.invite', {
    refreshes: ['staff.'],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate({ email: email.trim(), role, ...(name.trim() ? { name: name.trim() } : {}) })
  }
  if (invite.data) return <LinkShown answer={invite.data} onDone={onDone} />
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('team.email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          withAsterisk={false}
          data-autofocus
        />
        <TextInput
          label={t('team.nameIfKnown')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
        />
        <Select
          label={t('team.role')}
          description={t(`team.does.${role}`)}
          data={roleNames.map((one) => ({ value: one, label: shell(`role.${one}`) }))}
          value={role}
          onChange={(given) => given && setRole(given as Role)}
          allowDeselect={false}
        />
        <Failure error={invite.error} />
        <Button type="submit" loading={invite.isPending}>
          {t('team.send')}
        </Button>
      </Stack>
    </form>
  )
}

/** A link that opens an account: copied by hand, or on its way by e-mail. */
export function LinkShown({
  answer,
  onDone,
}: {
  answer: { link?: string | undefined; mailed: boolean }
  onDone: () => void
}) {
  const { t } = useWords('settings')
  return (
    <Stack>
      <Text size="sm">{t(answer.mailed ? 'team.mailed' : 'team.copyLink')}</Text>
      {answer.link && <Copy value={answer.link} label={t('team.link')} />}
      <Text size="sm" c="dimmed">
        {t('team.onlyNow')}
      </Text>
      <Button onClick={onDone}>{t('team.done')}</Button>
    </Stack>
  )
}
