import { Alert, Button, Group, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import type { BoardAnswer } from '../../../../src/features/applications/get-board-members.ts'
import { useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import { Section } from './fields.tsx'

type Member = BoardAnswer['data'][number][number]

const colours = { YES: 'green', NO: 'red', UNKNOWN: 'orange' }

/** "May these sign?": people of the register are chosen, and the rule is asked. */
export function SigningCheck({ applicationId, members }: { applicationId: string; members: Member[] }) {
  const { t } = useWords('applications/detail')
  const [chosen, setChosen] = useState<string[]>([])
  const check = useWrite<{ answer: keyof typeof colours }>('applications.organization.signingCombinations.check', {
    refreshes: [],
  })
  const people = new Map(members.filter(({ type }) => type === 'PERSON').map((one) => [keyOf(one), one]))
  if (people.size === 0) return null
  const ask = () => {
    const signatories = chosen.flatMap((key) => {
      const one = people.get(key)
      if (!one) return []
      const { name, dateOfBirth, personalIdentityNumber } = one
      return [{ name, dateOfBirth, personalIdentityNumber }]
    })
    check.mutate({ applicationId, signatories })
  }
  return (
    <Section title={t('check.title')}>
      <Group align="flex-end" gap="sm">
        <MultiSelect
          label={t('check.who')}
          data={[...people].map(([value, { name }]) => ({ value, label: name }))}
          value={chosen}
          onChange={(value) => {
            setChosen(value)
            check.reset()
          }}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('check.clear') }}
          flex={1}
          miw="15rem"
        />
        <Button onClick={ask} disabled={chosen.length === 0} loading={check.isPending}>
          {t('check.ask')}
        </Button>
      </Group>
      <Failure error={check.error} />
      <div aria-live="polite">
        {check.data && (
          <Alert color={colours[check.data.answer]} variant="light" title={t(`check.${check.data.answer}`)}>
            {t(`check.${check.data.answer}_TEXT`)}
          </Alert>
        )}
      </div>
    </Section>
  )
}

/** A name may be borne by two, and somebody may have two rows. */
function keyOf(one: Member): string {
  return [one.name, one.dateOfBirth, one.personalIdentityNumber?.id].join('|')
}
