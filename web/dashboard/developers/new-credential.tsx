import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { NewSecretAnswer } from '../../../src/features/workspaces/clients.ts'
import { ApiError, useMe, useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'
import { grantable, scopeNames } from './scopes.ts'
import { SecretShown } from './secret-shown.tsx'
import { TokenSnippet } from './token-snippet.tsx'

/** Makes an API client: a name, and what it may do; then its secret, this once. */
export function NewCredential({ onClose }: { onClose: () => void }) {
  const { t } = useWords('developers')
  const { t: shell } = useWords('shell')
  const held = useMe()?.scopes ?? []
  const usual = grantable('application', held) ? ['application'] : []
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState(usual)
  const creating = useWrite<NewSecretAnswer>('clients.create', { refreshes: ['clients.'] })
  const made = creating.data

  if (made?.clientSecret) {
    return (
      <SecretShown
        title={t('credential.made', { name })}
        values={[
          { label: t('credential.clientId'), value: made.clientId },
          { label: t('credential.clientSecret'), value: made.clientSecret },
        ]}
        onClose={onClose}
      >
        <TokenSnippet clientId={made.clientId} clientSecret={made.clientSecret} />
      </SecretShown>
    )
  }
  const issues = creating.error instanceof ApiError ? creating.error.issues : []
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('credential.new')}
      size="lg"
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          creating.mutate({ name: name.trim(), scopes })
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('credential.name')}
            description={t('credential.nameHint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            required
            data-autofocus
            error={issues.find(({ path }) => path === 'name')?.message}
          />
          <Checkbox.Group
            label={t('credential.scopes')}
            description={t('credential.scopesHint')}
            value={scopes}
            onChange={setScopes}
            required
          >
            <Stack gap={10} mt="xs">
              {scopeNames.map((scope) => {
                const isOwn = grantable(scope, held)
                return (
                  <Checkbox
                    key={scope}
                    value={scope}
                    size="xs"
                    disabled={!isOwn}
                    label={
                      <>
                        <Text span fw={600} inherit>
                          {scope}
                        </Text>{' '}
                        – {t(`scope.${scope.replace(':', '_')}`)}
                        {!isOwn && ` ${t('credential.notHeld')}`}
                      </>
                    }
                  />
                )
              })}
            </Stack>
          </Checkbox.Group>
          <Failure error={creating.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={creating.isPending} disabled={name.trim() === '' || scopes.length === 0}>
              {t('credential.new')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
