import { Alert, Blockquote, Grid, List, Paper, Stack, Text, Title } from '@mantine/core'
import type { SigningRuleAnswer } from '../../../../src/features/reviews/get-signing-rule.ts'
import type { SigningReading } from '../../../../src/features/signing/list-readings.ts'
import { useMay, usePages, useRead } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { PageLoading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/index.ts'
import { readingRoute } from '../routes.tsx'
import { RuleBuilder } from './builder.tsx'
import { Readings } from './readings.tsx'

/** What the register says of who may sign, in its own words, and what a person reads in it. */
export function ReadSigningRule() {
  const { applicationId } = readingRoute.useParams()
  const { t, has } = useWords('reviews')
  const inWords = (role: string) => (has(`signing.role.${role}`) ? t(`signing.role.${role}`) : role)
  const mayRead = useMay('review:write')
  const rule = useRead<SigningRuleAnswer>('signing.rules.get', { applicationId })
  const readings = usePages<SigningReading>('signing.readings.list', { applicationId })
  if (rule.isPending) return <PageLoading />
  const above = [
    { label: t('queue.title'), to: '/reviews' },
    { label: t('signing.title'), to: '/reviews/signing' },
  ]
  if (!rule.data) {
    return (
      <Page title={t('signing.read')} above={above}>
        <Failure error={rule.error} onRetry={() => void rule.refetch()} />
      </Page>
    )
  }
  const { organizationNumber, ruleText, procurationText, notes, functionaries, unresolved, reviewRequired } = rule.data
  const isSettled = readings.rows?.some(({ status }) => status === 'PROPOSED' || status === 'IN_FORCE') ?? true
  return (
    <Page title={t('signing.of', { number: organizationNumber.id })} lead={rule.data.legalType} above={above}>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Paper withBorder p="md" component="section" aria-labelledby="source">
            <Stack gap="sm">
              <Title order={2} size="h3" id="source">
                {t('signing.source')}
              </Title>
              {ruleText ? (
                <Blockquote p="sm" dir="auto">
                  {ruleText}
                </Blockquote>
              ) : (
                <Text size="sm">{t('signing.noText')}</Text>
              )}
              {procurationText && (
                <Blockquote p="sm" dir="auto">
                  {procurationText}
                </Blockquote>
              )}
              {notes.map((note) => (
                <Text key={note} size="sm">
                  {note}
                </Text>
              ))}
              {unresolved.length > 0 && (
                <Alert color="orange" variant="light" title={t('signing.unresolved')}>
                  <List size="sm">
                    {unresolved.map((one) => (
                      <List.Item key={one}>{one}</List.Item>
                    ))}
                  </List>
                </Alert>
              )}
              <Title order={3}>{t('signing.people')}</Title>
              <List size="sm">
                {functionaries.map(({ index, name, roles, dateOfBirth }) => (
                  <List.Item key={index}>
                    {name}{' '}
                    <Text span c="dimmed" inherit>
                      {[roles.map(inWords).join(', '), dateOfBirth].filter(Boolean).join(' · ')}
                    </Text>
                  </List.Item>
                ))}
              </List>
            </Stack>
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <Failure error={readings.error} onRetry={readings.retry} />
            {(readings.rows ?? []).map((reading) => (
              <Readings key={reading.readingId} reading={reading} />
            ))}
            {mayRead && reviewRequired && !isSettled && (
              <RuleBuilder applicationId={applicationId} functionaries={functionaries} />
            )}
            {!reviewRequired && readings.rows?.length === 0 && <Text size="sm">{t('signing.isRead')}</Text>}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}
