import { ActionIcon, Autocomplete, Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'

interface Requirement {
  type: string
  context?: string
}

const commonTypes = [
  'PASSPORT',
  'IDENTITY_CARD',
  'PROOF_OF_ADDRESS',
  'BANK_STATEMENT',
  'REGISTRATION_EXTRACT',
  'ANNUAL_REPORT',
]

/** The documents that an applicant uploads, one line each. */
export function DocumentsField(props: { path: string; value: unknown; onChange: (value: Requirement[]) => void }) {
  const { path, onChange } = props
  const { t } = useWords('workflows/steps')
  const { canWrite, problemsAt } = useDraft()
  const required = (Array.isArray(props.value) ? props.value : []) as Requirement[]
  const put = (at: number, next: Requirement) => onChange(required.map((one, place) => (place === at ? next : one)))
  return (
    <Stack gap="xs" data-place={path}>
      <Input.Label component="div">{t('setting.documents.required.label')}</Input.Label>
      <Input.Description>{t('setting.documents.required.help')}</Input.Description>
      {required.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name than their place
        <Group key={at} gap="xs" align="flex-start" wrap="nowrap">
          <Autocomplete
            flex={1}
            label={t('documents.type', { at: at + 1 })}
            data={commonTypes}
            value={one.type}
            disabled={!canWrite}
            error={problemsAt(`${path}.${at}.type`)[0]?.message}
            onChange={(type) => put(at, { ...one, type })}
          />
          <TextInput
            flex={1}
            label={t('documents.context', { at: at + 1 })}
            value={one.context ?? ''}
            disabled={!canWrite}
            error={problemsAt(`${path}.${at}.context`)[0]?.message}
            onChange={({ currentTarget: { value } }) =>
              put(at, value ? { ...one, context: value } : { type: one.type })
            }
          />
          {canWrite && required.length > 1 && (
            <ActionIcon
              mt={28}
              aria-label={t('documents.remove', { at: at + 1 })}
              onClick={() => onChange(required.filter((_, place) => place !== at))}
            >
              <X size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {canWrite && (
        <Button
          variant="subtle"
          size="xs"
          w="fit-content"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...required, { type: 'PROOF_OF_ADDRESS' }])}
        >
          {t('documents.add')}
        </Button>
      )}
    </Stack>
  )
}
