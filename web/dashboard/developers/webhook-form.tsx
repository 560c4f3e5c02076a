import { Button, Checkbox, Fieldset, Group, Modal, Radio, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WebhookAnswer, WithSecret } from '../../../src/features/webhooks/schemas.ts'
import { ApiError, useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'
import { typeGroups } from './event-types.ts'
import { SecretShown } from './secret-shown.tsx'
import { VerifySnippet } from './verify-snippet.tsx'

/** Makes a webhook, or changes one: where to, and what it is told. A new one’s secret is shown at the end, this once. */
export function WebhookForm({ webhook, onClose }: { webhook?: WebhookAnswer; onClose: () => void }) {
  const { t } = useWords('developers')
  const { t: shell } = useWords('shell')
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [description, setDescription] = useState(webhook?.description ?? '')
  const [isAll, setIsAll] = useState(webhook ? webhook.eventTypes === null : true)
  const [types, setTypes] = useState(webhook?.eventTypes ?? [])
  const [additions, setAdditions] = useState(webhook?.additions ?? true)
  const refreshes = ['webhooks.']
  const creating = useWrite<WithSecret>('webhooks.create', { refreshes })
  const updating = useWrite('webhooks.update', { refreshes, onDone: onClose })
  const saving = webhook ? updating : creating
  const title = webhook ? t('webhook.change') : t('webhook.new')

  if (creating.data?.secret) {
    return (
      <SecretShown
        title={t('webhook.made')}
        values={[{ label: t('webhook.secret'), value: creating.data.secret }]}
        onClose={onClose}
      >
        <VerifySnippet />
      </SecretShown>
    )
  }
  const urlIssue =
    saving.error instanceof ApiError ? saving.error.issues.find(({ path }) => path === 'url')?.message : undefined
  const save = () => {
    const fields = { url: url.trim(), description: description.trim(), eventTypes: isAll ? null : types, additions }
    if (webhook) {
      // Another address is another receiver: it begins without the failures of the one before, so it is sent only when changed.
      const { url: wanted, ...rest } = fields
      updating.mutate({ webhookId: webhook.webhookId, ...rest, ...(wanted === webhook.url ? {} : { url: wanted }) })
    } else creating.mutate(fields)
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': shell('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('webhook.url')}
            description={t('webhook.urlHint')}
            placeholder="https://hooks.example.com/openbits"
            type="url"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            maxLength={2048}
            required
            data-autofocus
            error={urlIssue && t('webhook.urlRefused', { why: urlIssue })}
          />
          <TextInput
            label={t('webhook.description')}
            description={t('webhook.descriptionHint')}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            maxLength={200}
          />
          <Radio.Group
            label={t('webhook.types')}
            value={isAll ? 'all' : 'some'}
            onChange={(value) => setIsAll(value === 'all')}
          >
            <Stack gap={10} mt={6}>
              <Radio value="all" label={t('webhook.everyType')} />
              <Radio value="some" label={t('webhook.chosenTypes')} />
            </Stack>
          </Radio.Group>
          {isAll ? (
            <Switch
              checked={additions}
              onChange={(event) => setAdditions(event.currentTarget.checked)}
              label={t('webhook.additions')}
              description={t('webhook.additionsHint')}
            />
          ) : (
            Object.entries(typeGroups).map(([group, members]) => (
              <Fieldset key={group} legend={t(`typeGroup.${group}`)}>
                <Stack gap={10}>
                  {members.map((type) => (
                    <Checkbox
                      key={type}
                      size="xs"
                      checked={types.includes(type)}
                      onChange={(event) =>
                        setTypes(event.currentTarget.checked ? [...types, type] : types.filter((one) => one !== type))
                      }
                      label={
                        <>
                          {t(`type.${type}`)}{' '}
                          <Text span size="xs" c="dimmed">
                            {type}
                          </Text>
                        </>
                      }
                    />
                  ))}
                </Stack>
              </Fieldset>
            ))
          )}
          {!urlIssue && <Failure error={saving.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button
              type="submit"
              loading={saving.isPending}
              disabled={url.trim() === '' || (!isAll && types.length === 0)}
            >
              {webhook ? t('webhook.save') : t('webhook.new')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
