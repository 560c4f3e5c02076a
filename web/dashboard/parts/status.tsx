import { Badge, type BadgeProps } from '@mantine/core'
import { useWords } from '../words/index.ts'

/** What colours mean, everywhere: green is done well, red is refused or wrong, orange wants somebody, blue is under way. */
const tones: Record<string, string> = {
  good: 'green',
  bad: 'red',
  attention: 'orange',
  busy: 'accent',
  quiet: 'gray',
}

const toneOf: Record<string, keyof typeof tones> = {
  NOT_STARTED: 'quiet',
  IN_PROGRESS: 'busy',
  MANUAL_REVIEW: 'attention',
  APPROVED: 'good',
  DECLINED: 'bad',
  MANUALLY_APPROVED: 'good',
  MANUALLY_DECLINED: 'bad',
  CANCELLED: 'quiet',
  EXPIRED: 'quiet',
  ERASED: 'quiet',
  OPEN: 'attention',
  PROPOSED: 'attention',
  DECIDED: 'good',
  CLOSED: 'quiet',
  CONFIRMED: 'bad',
  DISMISSED: 'quiet',
  FAILED: 'bad',
  DONE: 'good',
}

/** A state in one word, always as text: `Status value="APPROVED"`. Words are `status.<VALUE>` of the shell unless `label` is given. */
export function Status({
  value,
  label,
  tone,
  ...rest
}: { value: string; label?: string; tone?: keyof typeof tones } & Omit<BadgeProps, 'color'>) {
  const { t, has } = useWords('shell')
  const text = label ?? (has(`status.${value}`) ? t(`status.${value}`) : value.toLowerCase().replaceAll('_', ' '))
  return (
    <Badge color={tones[tone ?? toneOf[value] ?? 'quiet'] ?? 'gray'} tt="none" fw={600} {...rest}>
      {text}
    </Badge>
  )
}
