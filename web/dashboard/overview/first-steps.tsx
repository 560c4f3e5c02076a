import { Anchor, Group, List, Paper, Text, ThemeIcon, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import type { WebhookAnswer } from '../../../src/features/webhooks/schemas.ts'
import type { ListWorkflowsAnswer } from '../../../src/features/workflows/get.ts'
import { useMay, useRead } from '../api.ts'
import { useWords } from '../words/index.ts'

/** Where nothing has come in yet: what to do, in which order, and what of it is done. */
export function FirstSteps() {
  const { t } = useWords('overview')
  const mayRead = useMay('workflow:read')
  const mayHook = useMay('webhook:read')
  const workflows = useRead<ListWorkflowsAnswer>('workflows.list', {}, { isOn: mayRead })
  const webhooks = useRead<{ data: WebhookAnswer[] }>('webhooks.list', {}, { isOn: mayHook })
  const all = workflows.data?.data ?? []
  const mayMake = useMay('workflow:write')
  const mayInvite = useMay('staff:write')
  const steps = [
    { key: 'workflow', to: '/workflows', isMine: mayMake, isDone: all.length > 0 },
    { key: 'publish', to: '/workflows', isMine: mayMake, isDone: all.some(({ published }) => published) },
    { key: 'apply', to: '/workflows', isMine: mayMake, isDone: false },
    { key: 'webhook', to: '/developers', isMine: mayHook, isDone: (webhooks.data?.data.length ?? 0) > 0 },
    { key: 'team', to: '/settings/team', isMine: mayInvite, isDone: false },
  ].filter(({ isMine }) => isMine)
  if (steps.length === 0) return null
  return (
    <Paper component="section">
      <Title order={2} size="h3">
        {t('first.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('first.lead')}
      </Text>
      <List spacing="sm" listStyleType="none" type="ordered" withPadding={false}>
        {steps.map(({ key, to, isDone }, at) => (
          <List.Item key={key}>
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <ThemeIcon size={24} radius="xl" variant="light" color={isDone ? 'green' : 'gray'}>
                {isDone ? <Check size={14} aria-hidden /> : <span aria-hidden>{at + 1}</span>}
              </ThemeIcon>
              <div>
                <Anchor component={Link} to={to} size="sm" fw={600}>
                  {t(`first.${key}.title`)}
                </Anchor>
                {isDone && <span className="unseen"> {t('first.done')}</span>}
                <Text size="sm" c="dimmed">
                  {t(`first.${key}.text`)}
                </Text>
              </div>
            </Group>
          </List.Item>
        ))}
      </List>
    </Paper>
  )
}
