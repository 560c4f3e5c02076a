import { Group, Text } from '@mantine/core'
import { Bot, KeyRound, PenLine, UserRound, UserRoundCheck } from 'lucide-react'
import { useWords } from '../words/index.ts'
import type { AuditEntry } from './kinds.ts'

const icons = { staff: UserRoundCheck, client: KeyRound, applicant: UserRound, 'co-signer': PenLine, system: Bot }

/** Who did something: people and API clients by name, all others by what they are. */
export function ActorName({ actor }: { actor: AuditEntry['actor'] }) {
  const { t } = useWords('audit')
  const Icon = icons[actor.kind]
  const name = actor.name ?? (actor.kind === 'system' ? actor.id : t(`kind.${actor.kind}`))
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex" style={{ verticalAlign: 'bottom' }}>
      <Icon size={14} aria-label={t(`kind.${actor.kind}`)} role="img" />
      <Text span inherit truncate>
        {name}
      </Text>
    </Group>
  )
}
