import { TextInput } from '@mantine/core'
import { useWords } from '../words/index.ts'

/** The six digits that the app shows. */
export function AppCode({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useWords('sign-in')
  return (
    <TextInput
      label={t('code.label')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="one-time-code"
      inputMode="numeric"
      required
      withAsterisk={false}
      autoFocus
    />
  )
}
