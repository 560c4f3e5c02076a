import { Badge, Button, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { InvitationShown } from '../../../src/features/staff/invite.ts'
import type { Member } from '../../../src/features/staff/members.ts'
import { useMay, useMe, useRead } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'
import { EditMember } from './edit-member.tsx'
import { InvitationActions } from './invitation-actions.tsx'
import { Invite } from './invite.tsx'
import { RolesTable } from './roles-table.tsx'
import { Section, SettingsPage } from './settings-page.tsx'

/** Who works here, in which role, and who has been asked to. */
export function Team() {
  const { t } = useWords('settings')
  const { t: shell } = useWords('shell')
  const mayWrite = useMay('staff:write')
  const me = useMe()
  const members = useRead<{ data: Member[] }>('staff.list')
  const invitations = useRead<{ data: InvitationShown[] }>('staff.invitations.list', {}, { isOn: mayWrite })
  const [isInviting, invite] = useDisclosure(false)
  const [edited, setEdited] = useState<Member>()
  return (
    <SettingsPage
      of="team"
      isWide
      actions={
        mayWrite && (
          <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={invite.open}>
            {t('team.invite')}
          </Button>
        )
      }
    >
      {members.error && <Failure error={members.error} onRetry={() => void members.refetch()} />}
      {members.isPending && <Loading rows={5} />}
      {members.data && (
        <Table
          label={t('team.title')}
          rows={members.data.data}
          idOf={({ staffId }) => staffId}
          {...(mayWrite ? { onOpen: setEdited } : {})}
          columns={[
            {
              key: 'name',
              title: t('team.name'),
              wraps: true,
              render: ({ name, staffId }) => (staffId === me?.id ? `${name} (${t('team.you')})` : name),
            },
            { key: 'email', title: t('team.email'), wraps: true, render: ({ email }) => email },
            { key: 'role', title: t('team.role'), render: ({ role }) => shell(`role.${role}`) },
            {
              key: 'second',
              title: t('team.second'),
              render: ({ secondFactor }) => (
                <Badge variant="light" color={secondFactor ? 'green' : 'yellow'}>
                  {t(secondFactor ? 'team.hasSecond' : 'team.noSecond')}
                </Badge>
              ),
            },
            {
              key: 'seen',
              title: t('team.seen'),
              render: ({ disabled, lastSeenAt }) =>
                disabled ? (
                  <Badge variant="light" color="gray">
                    {t('team.disabled')}
                  </Badge>
                ) : lastSeenAt ? (
                  <Time at={lastSeenAt} />
                ) : (
                  '–'
                ),
            },
          ]}
        />
      )}
      {mayWrite && (invitations.data?.data.length ?? 0) > 0 && (
        <Section title={t('team.invitations')}>
          <Table
            label={t('team.invitations')}
            rows={invitations.data?.data ?? []}
            idOf={({ invitationId }) => invitationId}
            columns={[
              { key: 'email', title: t('team.email'), wraps: true, render: ({ email }) => email },
              { key: 'role', title: t('team.role'), render: ({ role }) => shell(`role.${role}`) },
              {
                key: 'until',
                title: t('team.until'),
                render: ({ expired, expiresAt }) =>
                  expired ? (
                    <Text size="sm" c="red">
                      {t('team.expired')}
                    </Text>
                  ) : (
                    <Time at={expiresAt} />
                  ),
              },
              { key: 'do', title: t('team.do'), render: (one) => <InvitationActions invitation={one} /> },
            ]}
          />
        </Section>
      )}
      <RolesTable />
      <Modal
        opened={isInviting}
        onClose={invite.close}
        title={t('team.invite')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Invite onDone={invite.close} />
      </Modal>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited?.name}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        {edited && <EditMember member={edited} onDone={() => setEdited(undefined)} />}
      </Modal>
    </SettingsPage>
  )
}
