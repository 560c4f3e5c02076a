import { PasswordInput } from '@mantine/core'
import { useWords } from '../words/index.ts'

/** The password that somebody has; `isFirst`: where a dialog's focus begins. */
export function OwnPassword({
  value,
  onChange,
  isFirst,
}: {
  value: string
  onChange: (value: string) => void
  isFirst?: boolean
}) {
  const { t } = useWords('sign-in')
  return (
    <PasswordInput
      label={t('password')}
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('show') }}
      required
      withAsterisk={false}
      data-autofocus={isFirst}
    />
  )
}
