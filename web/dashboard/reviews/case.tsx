import { Anchor, Badge, Code, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReviewsGetAnswer } from '../../../src/features/reviews/get.ts'
import { useMay, useRead } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { Status } from '../parts/status.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { useReasonInWords } from './in-words.ts'
import classes from './review.module.css'

/** Why it is here, and the little that one must know to judge it. */
export function Case({ review }: { review: ReviewsGetAnswer }) {
  const { t } = useWords('reviews')
  const { country } = useFormat()
  const inWords = useReasonInWords()
  const { application, reason, why, kind, returned, applicationId } = review
  const isOfSigning = reason === 'SIGNING_RULE_UNRESOLVED'
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="why">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h3" id="why">
            {inWords(reason)}
          </Title>
          <Badge color="gray" tt="none">
            {t(`kind.${kind}`)}
          </Badge>
        </Group>
        {why?.rule && (
          <Text size="sm" component="div">
            {t('byRule', { number: why.rule.number })} <Code className={classes.rule}>{why.rule.when}</Code>
          </Text>
        )}
        {isOfSigning && (
          <Text size="sm">
            {t('signing.unread')}{' '}
            <Anchor component={Link} to={`/reviews/signing/${applicationId}`} underline="always">
              {t('signing.read')}
            </Anchor>
          </Text>
        )}
        {returned && (
          <Text size="sm" role="status">
            {t('returnedNow', { steps: returned.steps.join(', ') })} <Time at={returned.at} />
            {returned.message && <q className={classes.quote}>{returned.message}</q>}
          </Text>
        )}
        {application && (
          <dl className={classes.facts}>
            <Who applicationId={applicationId} kind={application.kind} />
            <Fact name={t('fact.status')}>
              <Status value={application.status} />
            </Fact>
            <Fact name={t('fact.workflow')}>{application.workflow.name}</Fact>
            <Fact name={t('fact.market')}>{country(application.countryCode)}</Fact>
            <Fact name={t('fact.applied')}>
              <Time at={application.createdAt} />
            </Fact>
            <Fact name={t('fact.opened')}>
              <Time at={review.openedAt} />
            </Fact>
            <Fact name={t('fact.due')}>
              <Time at={review.dueAt} />
            </Fact>
            <Fact name={t('fact.assignee')}>{review.assignee?.name ?? t('nobody')}</Fact>
          </dl>
        )}
      </Stack>
    </Paper>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** By what one knows who it is; nothing where nothing is known. */
function Who({ applicationId, kind }: { applicationId: string; kind: 'KYC' | 'KYB' }) {
  const { t } = useWords('reviews')
  const { country } = useFormat()
  const mayRead = useMay('application:read')
  const isCompany = kind === 'KYB'
  const person = useRead<Person>('applications.person.get', { applicationId }, { isOn: mayRead && !isCompany })
  const company = useRead<Company>('applications.organization.get', { applicationId }, { isOn: mayRead && isCompany })
  const number = isCompany ? company.data?.organizationNumber : person.data?.personalIdentityNumber
  const legalType = company.data?.legalType
  const read = isCompany ? company : person
  if (read.error) {
    return (
      <div className={classes.wide}>
        <dt>{t('column.who')}</dt>
        <dd>
          <Failure error={read.error} onRetry={() => void read.refetch()} />
        </dd>
      </div>
    )
  }
  return (
    <>
      {number && (
        <Fact name={t(isCompany ? 'fact.organizationNumber' : 'fact.personNumber')}>
          {number.id} ({country(number.issuingCountry)})
        </Fact>
      )}
      {person.data?.dateOfBirth && <Fact name={t('fact.born')}>{person.data.dateOfBirth}</Fact>}
      {legalType && <Fact name={t('fact.legalType')}>{legalType}</Fact>}
    </>
  )
}

interface Numbered {
  id: string
  issuingCountry: string
}
interface Person {
  personalIdentityNumber?: Numbered | null
  dateOfBirth?: string | null
}
interface Company {
  organizationNumber?: Numbered
  legalType?: string
}
