import { Alert, Anchor, Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ExternalLink, Send } from 'lucide-react'
import { useState } from 'react'
import type { TestWorkflowAnswer } from '../../../../src/features/trials/test-application.ts'
import { Qr } from '../../../shared/qr.tsx'
import { useMay, useRead, useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { Status } from '../../parts/status.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import classes from './integration.module.css'

const lookEveryMs = 2_000

/** Begins an application as one's own server would, shows the way into it, and how it goes. */
export function TestApplication({ markets, isPublished }: { markets: string[]; isPublished: boolean }) {
  const { t } = useWords('workflows/integration')
  const { country } = useFormat()
  const { workflow } = useDraft()
  const may = useMay('application:test')
  const [code, setCode] = useState<string>()
  const send = useWrite<TestWorkflowAnswer>('workflows.test', {
    refreshes: ['applications.list', 'statistics.', 'workflows.usage'],
  })
  // Where no test can be sent, that is said: whoever looks for the button would look on.
  const why = !workflow.isTest ? 'test.realWorkflow' : !may ? 'test.notYours' : undefined
  const chosen = code ?? markets[0]
  return (
    <Paper component="section" aria-labelledby="send-test">
      <Stack gap="sm">
        <div>
          <Title order={2} id="send-test">
            {t('test')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('test.help')}
          </Text>
        </div>
        {why ? (
          <Text size="sm">{t(why)}</Text>
        ) : send.data ? (
          <Sent sent={send.data} onAgain={() => send.reset()} />
        ) : (
          <Group gap="sm" align="flex-end">
            {markets.length > 1 && (
              <Select
                label={t('test.country')}
                w="14rem"
                allowDeselect={false}
                data={markets.map((one) => ({ value: one, label: `${country(one)} (${one})` }))}
                value={chosen ?? null}
                onChange={(next) => setCode(next ?? undefined)}
              />
            )}
            <Button
              leftSection={<Send size={16} aria-hidden />}
              disabled={!isPublished || chosen === undefined}
              loading={send.isPending}
              onClick={() =>
                send.mutate({ workflowId: workflow.workflowId, ...(chosen ? { countryCode: chosen } : {}) })
              }
            >
              {t('test.send')}
            </Button>
            {!isPublished && <Text size="sm">{t('test.notPublished')}</Text>}
          </Group>
        )}
        <Failure error={send.error} />
      </Stack>
    </Paper>
  )
}

function Sent({ sent, onAgain }: { sent: TestWorkflowAnswer; onAgain: () => void }) {
  const { t } = useWords('workflows/integration')
  const { applicationId, link } = sent
  const mayRead = useMay('application:read')
  const read = useRead<{ status: string }>(
    'applications.get',
    { applicationId },
    { isOn: mayRead, everyMs: lookEveryMs, staleMs: 0 },
  )
  return (
    <Group align="flex-start" gap="xl">
      <Stack gap="sm" flex={1} miw="16rem">
        <Group gap="xs">
          <Button
            component="a"
            href={link}
            target="_blank"
            rel="noreferrer"
            leftSection={<ExternalLink size={16} aria-hidden />}
          >
            {t('test.open')}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {t('test.again')}
          </Button>
        </Group>
        <Text size="sm">{t('test.sandbox')}</Text>
        {mayRead && (
          <Alert variant="light" color="gray" title={t('test.how')} role="status">
            <Group gap="sm">
              <Status value={read.data?.status ?? 'NOT_STARTED'} />
              <Anchor size="sm" component={Link} to={`/applications/${applicationId}`}>
                {t('test.look')}
              </Anchor>
            </Group>
            <Failure error={read.error} />
          </Alert>
        )}
      </Stack>
      <figure className={classes.qr}>
        <Qr text={link} label={t('test.scan')} />
        <Text size="xs" component="figcaption">
          {t('test.scan')}
        </Text>
      </figure>
    </Group>
  )
}
