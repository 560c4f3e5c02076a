import { Button, Checkbox, Divider, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Member } from '../../../src/features/staff/members.ts'
import type { Role } from '../../../src/platform/roles.ts'
import { useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'
import { roleNames } from './abilities.ts'
import { LinkShown } from './invite.tsx'

interface Change {
  staffId: string
  name?: string
  role?: Role
  disabled?: boolean
}

/** Name, role, a new password by a link, and whether somebody may come in at all. */
export function EditMember({ member, onDone }: { member: Member; onDone: () => void }) {
  const { t } = useWords('settings')
  const { t: shell } = useWords('shell')
  const { staffId } = member
  const [name, setName] = useState(member.name)
  const [role, setRole] = useState<Role>(member.role)
  const [forgets, setForgets] = useState(false)
  const update = useWrite<unknown, Change>('staff.update', { refreshes: ['staff.'], onDone })
  const reset = useWrite<{ link?: string; mailed: boolean }, { staffId: string; withoutSecondFactor: boolean }>(
    'staff.resets.create',
    { refreshes: ['staff.'] },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate({
      staffId,
      ...(name.trim() === member.name ? {} : { name: name.trim() }),
      ...(role === member.role ? {} : { role }),
    })
  }
  if (reset.data) return <LinkShown answer={reset.data} onDone={onDone} />
  return (
    <Stack>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('team.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            required
            withAsterisk={false}
          />
          <Select
            label={t('team.role')}
            description={t(`team.does.${role}`)}
            data={roleNames.map((one) => ({ value: one, label: shell(`role.${one}`) }))}
            value={role}
            onChange={(given) => given && setRole(given as Role)}
            allowDeselect={false}
          />
          {role !== member.role && <Text size="sm">{t('team.roleChange')}</Text>}
          <Failure error={update.error} />
          <Button type="submit" loading={update.isPending} disabled={name === member.name && role === member.role}>
            {t('save')}
          </Button>
        </Stack>
      </form>
      {!member.disabled && (
        <>
          <Divider label={t('team.lostAccess')} />
          <Checkbox
            label={t('team.forget')}
            checked={forgets}
            onChange={(event) => setForgets(event.currentTarget.checked)}
          />
          <Failure error={reset.error} />
          <Button
            variant="default"
            loading={reset.isPending}
            onClick={() => reset.mutate({ staffId, withoutSecondFactor: forgets })}
          >
            {t('team.reset')}
          </Button>
        </>
      )}
      <Divider />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" flex={1}>
          {t(member.disabled ? 'team.enableText' : 'team.disableText')}
        </Text>
        <Button
          variant="default"
          {...(member.disabled ? {} : { c: 'red' })}
          loading={update.isPending}
          onClick={() => update.mutate({ staffId, disabled: !member.disabled })}
        >
          {t(member.disabled ? 'team.enable' : 'team.disable')}
        </Button>
      </Group>
    </Stack>
  )
}
