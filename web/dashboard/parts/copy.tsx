import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core'
import { Check, Copy as CopyIcon } from 'lucide-react'
import { useWords } from '../words/index.ts'

/** A value to take along, e.g. an id; `shown` says how it is written, or `false` for the button alone. */
export function Copy({ value, shown = value, label }: { value: string; shown?: string | false; label?: string }) {
  const { t } = useWords('shell')
  const name = label ? t('copy.what', { what: label }) : t('copy.do')
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex" maw="100%">
      {shown !== false && <Code style={{ overflowWrap: 'anywhere' }}>{shown}</Code>}
      <CopyButton value={value} timeout={2000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('copy.done') : name}>
            <ActionIcon size="sm" onClick={copy} aria-label={copied ? t('copy.done') : name}>
              {copied ? <Check size={14} aria-hidden /> : <CopyIcon size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
