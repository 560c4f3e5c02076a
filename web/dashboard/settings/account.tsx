import { Badge, Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { Me } from '../../../src/features/staff/me.ts'
import type { OwnPasskey, OwnSession } from '../../../src/features/staff/own-access.ts'
import { useRead, useWrite } from '../api.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Time } from '../parts/time.tsx'
import { queries } from '../queries.ts'
import { AddPasskey } from '../sign-in/add-passkey.tsx'
import { SetUpCodes } from '../sign-in/set-up-codes.tsx'
import { useWords } from '../words/index.ts'
import { ChangePassword, NewRecoveryCodes, RemoveCodes } from './own-password.tsx'
import classes from './settings-page.module.css'
import { Section, SettingsPage } from './settings-page.tsx'

/** What opens one's own account, and where one is signed in. */
export function Account() {
  const { t } = useWords('settings')
  const me = useRead<Me>('staff.me')
  if (!me.data) {
    return (
      <SettingsPage of="account">
        {me.error ? <Failure error={me.error} onRetry={() => void me.refetch()} /> : <Loading rows={6} />}
      </SettingsPage>
    )
  }
  const { signIn } = me.data
  return (
    <SettingsPage of="account">
      {signIn.hasPassword && (
        <Section title={t('account.password')} text={t('account.passwordText')}>
          <InDialog action={t('account.changePassword')}>{(close) => <ChangePassword onDone={close} />}</InDialog>
        </Section>
      )}
      <Section title={t('account.app')} text={t('account.appText')}>
        {signIn.hasCodes ? (
          <Group gap="sm">
            <Badge color="green" variant="light">
              {t('account.appOn')}
            </Badge>
            <InDialog action={t('account.newRecovery')}>{(close) => <NewRecoveryCodes onDone={close} />}</InDialog>
            <InDialog action={t('account.removeApp')}>{(close) => <RemoveCodes onDone={close} />}</InDialog>
          </Group>
        ) : (
          <InDialog action={t('account.addApp')}>
            {(close) => <SetUpCodes hasPassword={signIn.hasPassword} onDone={close} />}
          </InDialog>
        )}
      </Section>
      <Passkeys />
      <Sessions />
    </SettingsPage>
  )
}

/** A button that opens a dialog; closing it reads anew what the page shows. */
function InDialog({ action, children }: { action: string; children: (close: () => void) => ReactNode }) {
  const { t } = useWords('shell')
  const [opened, { open, close }] = useDisclosure(false)
  const done = () => {
    close()
    void queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('staff.') })
  }
  return (
    <>
      <Button variant="default" onClick={open} w="fit-content">
        {action}
      </Button>
      <Modal opened={opened} onClose={done} title={action} closeButtonProps={{ 'aria-label': t('close') }}>
        {opened && children(done)}
      </Modal>
    </>
  )
}

function Passkeys() {
  const { t } = useWords('settings')
  const list = useRead<{ data: OwnPasskey[] }>('staff.passkeys.list')
  const remove = useWrite<unknown, { passkeyId: string }>('staff.passkeys.remove', { refreshes: ['staff.'] })
  return (
    <Section title={t('account.passkeys')} text={t('account.passkeysText')}>
      <Failure error={list.error} onRetry={() => void list.refetch()} />
      <ul className={classes.rows}>
        {list.data?.data.map(({ passkeyId, name, createdAt }) => (
          <li key={passkeyId} className={classes.row}>
            <div className={classes.grow}>
              <Text size="sm" fw={600}>
                {name}
              </Text>
              <Text size="xs" c="dimmed" component="div">
                {t('account.added')} <Time at={createdAt} />
              </Text>
            </div>
            <Confirm
              action={t('account.removePasskey')}
              isDangerous
              onConfirm={() => remove.mutateAsync({ passkeyId })}
              error={remove.error}
              isPending={remove.isPending}
              buttonProps={{ size: 'xs' }}
            >
              {t('account.removePasskeyText', { name })}
            </Confirm>
          </li>
        ))}
      </ul>
      <InDialog action={t('account.addPasskey')}>{(close) => <AddPasskey onDone={close} />}</InDialog>
    </Section>
  )
}

function Sessions() {
  const { t } = useWords('settings')
  const list = useRead<{ data: OwnSession[] }>('staff.sessions.list')
  const revoke = useWrite<unknown, { sessionId?: string }>('staff.sessions.revoke', {
    refreshes: ['staff.sessions'],
  })
  const rows = list.data?.data ?? []
  return (
    <Section title={t('account.sessions')} text={t('account.sessionsText')}>
      <Failure error={list.error ?? revoke.error} onRetry={() => void list.refetch()} />
      <ul className={classes.rows}>
        {rows.map(({ sessionId, current, method, address, browser, lastUsedAt }) => (
          <li key={sessionId} className={classes.row}>
            <div className={classes.grow}>
              <Group gap="xs">
                <Text size="sm" fw={600}>
                  {browserName(browser) ?? t('account.someBrowser')}
                </Text>
                {current && <Badge variant="light">{t('account.thisOne')}</Badge>}
              </Group>
              <Text size="xs" c="dimmed" component="div">
                {[t(`account.method.${method}`), address].filter(Boolean).join(' · ')} · <Time at={lastUsedAt} />
              </Text>
            </div>
            {!current && (
              <Button
                variant="default"
                size="xs"
                aria-label={t('account.endOf', { browser: browserName(browser) ?? t('account.someBrowser') })}
                onClick={() => revoke.mutate({ sessionId })}
              >
                {t('account.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {rows.length > 1 && (
        <Button variant="default" w="fit-content" onClick={() => revoke.mutate({})} loading={revoke.isPending}>
          {t('account.endOthers')}
        </Button>
      )}
    </Section>
  )
}

/** As much of what a browser says of itself as its owner recognises it by. */
function browserName(agent: string | undefined): string | undefined {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent ?? '')?.[1]
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent ?? '')?.[1]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' }
  return [browser && (names[browser] ?? browser), system].filter(Boolean).join(', ') || undefined
}
