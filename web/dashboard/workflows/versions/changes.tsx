import { Badge, Code, Collapse, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ChevronDown, ChevronRight } from 'lucide-react'
import type { DiffAnswer } from '../../../../src/features/workflows/versions.ts'
import { useRead } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useWords } from '../../words/index.ts'
import type { Definition } from '../operations.ts'
import classes from './versions.module.css'

type Change = DiffAnswer['changes'][number]
type Side = number | 'DRAFT' | 'PUBLISHED' | Definition

interface ChangesProps {
  workflowId: string
  from: Side
  to: Side
}

const colors: Record<Change['kind'], string> = { ADDED: 'green', REMOVED: 'red', CHANGED: 'accent', MOVED: 'gray' }

/** What is different, a line each in words; what stood there before and stands there now, on asking. */
export function Changes({ workflowId, from, to }: ChangesProps) {
  const { t } = useWords('workflows/versions')
  const diff = useRead<DiffAnswer>('workflows.diff', { workflowId, from, to }, { staleMs: 0 })
  if (diff.error) return <Failure error={diff.error} onRetry={() => void diff.refetch()} />
  if (!diff.data) return <Loading rows={3} height={24} />
  if (diff.data.changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('changes.none')}
      </Text>
    )
  return (
    <ul className={classes.changes}>
      {diff.data.changes.map((change) => (
        <ChangeLine key={`${change.path} ${change.kind}`} change={change} />
      ))}
    </ul>
  )
}

function ChangeLine({ change }: { change: Change }) {
  const { t, language } = useWords('workflows/versions')
  const [isOpen, { toggle }] = useDisclosure(false)
  const { kind, what, before, after } = change
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <li>
      <UnstyledButton className={classes.change} onClick={toggle} aria-expanded={isOpen}>
        <Chevron size={14} aria-hidden />
        <Badge color={colors[kind]} tt="none" miw="5rem">
          {t(`changes.${kind}`)}
        </Badge>
        <Text size="sm" span className={classes.words}>
          {what[language]}
        </Text>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <Stack gap={4} pl={28} pb="xs">
          <Value name={t('changes.before')} value={before} />
          <Value name={t('changes.after')} value={after} />
        </Stack>
      </Collapse>
    </li>
  )
}

function Value({ name, value }: { name: string; value: unknown }) {
  if (value === undefined) return null
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  const shown = text.startsWith('data:image/') ? `${text.slice(0, 40)}…` : text
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Code block className={classes.value}>
        {shown}
      </Code>
    </div>
  )
}
