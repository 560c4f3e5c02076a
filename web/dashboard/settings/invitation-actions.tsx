import { Button, Group, Modal } from '@mantine/core'
import type { InvitationLink, InvitationShown } from '../../../src/features/staff/invite.ts'
import { useWrite } from '../api.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'
import { LinkShown } from './invite.tsx'

/** A new link for an invitation, or an end to it. */
export function InvitationActions({ invitation: { invitationId, email } }: { invitation: InvitationShown }) {
  const { t } = useWords('settings')
  const { t: shell } = useWords('shell')
  const renew = useWrite<InvitationLink, { invitationId: string }>('staff.invitations.renew', {
    refreshes: ['staff.invitations'],
  })
  const withdraw = useWrite<unknown, { invitationId: string }>('staff.invitations.withdraw', { refreshes: ['staff.'] })
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Button
          size="xs"
          variant="default"
          loading={renew.isPending}
          aria-label={t('team.renewOf', { email })}
          onClick={() => renew.mutate({ invitationId })}
        >
          {t('team.renew')}
        </Button>
        <Confirm
          action={t('team.withdraw')}
          onConfirm={() => withdraw.mutateAsync({ invitationId })}
          error={withdraw.error}
          isPending={withdraw.isPending}
          isDangerous
          buttonProps={{ size: 'xs' }}
        >
          {t('team.withdrawText', { email })}
        </Confirm>
      </Group>
      <Failure error={renew.error} />
      <Modal
        opened={renew.data !== undefined}
        onClose={renew.reset}
        title={t('team.renew')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        {renew.data && <LinkShown answer={renew.data} onDone={renew.reset} />}
      </Modal>
    </>
  )
}
