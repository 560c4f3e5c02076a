import { PasswordInput } from '@mantine/core'
import { ApiError } from '../api.ts'
import { useWords } from '../words/index.ts'

/** A password that somebody chooses; what the server says of it stands beneath it. */
export function NewPassword({
  value,
  onChange,
  error,
  label,
}: {
  value: string
  onChange: (value: string) => void
  error: unknown
  label?: string
}) {
  const { t } = useWords('sign-in')
  return (
    <PasswordInput
      label={label ?? t('newPassword.label')}
      description={t('newPassword.help')}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('show') }}
      error={isOfPassword(error) ? t(value.length < 8 ? 'newPassword.short' : 'newPassword.common') : undefined}
      minLength={8}
      maxLength={200}
      required
      withAsterisk={false}
    />
  )
}

/** Whether a refusal is shown beneath the password already. */
export function isOfPassword(error: unknown): boolean {
  return error instanceof ApiError && error.issues.some(({ path }) => /password$/i.test(path))
}
