import { Button, FileInput, Group, Modal, MultiSelect, Radio, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useRead, useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import type { Vocabulary } from '../operations.ts'
import { emptyOf, likelyCountry, marketOf } from './beginnings.ts'
import { ImportProblems } from './import-problems.tsx'

/** A new workflow: out of a starter, from nothing, or from a file. It opens in the editor; nothing is live yet. */
export function NewWorkflow({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords('workflows/new')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Form />
    </Modal>
  )
}

function Form() {
  const { t, language } = useWords('workflows/new')
  const { country } = useFormat()
  const navigate = useNavigate()
  const vocabulary = useRead<Vocabulary>('workflows.vocabulary', {}, { staleMs: Number.POSITIVE_INFINITY })
  const [chosenFrom, setFrom] = useState<string>()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string[]>()
  const [isTest, setTest] = useState(true)
  const [file, setFile] = useState<File | null>(null)
  const made = {
    refreshes: ['workflows.', 'statistics.'],
    onDone: ({ workflowId }: { workflowId: string }) => void navigate({ to: `/workflows/${workflowId}` }),
  }
  const create = useWrite<{ workflowId: string }>('workflows.create', made)
  const bring = useWrite<{ workflowId: string }>('workflows.import', made)
  const markets = vocabulary.data?.countries ?? []
  const codes =
    chosen ??
    [
      likelyCountry(
        markets.map(({ countryCode }) => countryCode),
        navigator.languages,
      ) ?? [],
    ].flat()
  const from = chosenFrom ?? vocabulary.data?.starters[0]?.name ?? 'KYC'
  const isFile = from === 'file'

  async function submit(event: React.FormEvent) {
    event.preventDefault()
    if (isFile) {
      if (file) bring.mutate({ text: await file.text() })
      return
    }
    create.mutate({
      name: name.trim(),
      isTest,
      redirectOrigins: isTest ? [location.origin.startsWith('https:') ? location.origin : 'http://localhost:3000'] : [],
      markets: markets.filter(({ countryCode }) => codes.includes(countryCode)).map(marketOf),
      ...(from === 'KYB' || from === 'KYC' ? { definition: emptyOf(from) } : { starter: from }),
    })
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Radio.Group label={t('from')} value={from} onChange={setFrom}>
          <Stack gap="xs" mt="xs">
            {vocabulary.data?.starters.map(({ name: starter, description }) => (
              <Radio
                key={starter}
                value={starter}
                label={t('from.starter', { name: starter })}
                description={description[language]}
              />
            ))}
            {(['KYB', 'KYC', 'file'] as const).map((one) => (
              <Radio key={one} value={one} label={t(`from.${one}`)} description={t(`from.${one}.help`)} />
            ))}
          </Stack>
        </Radio.Group>
        {isFile ? (
          <FileInput
            label={t('file')}
            description={t('file.help')}
            accept=".yaml,.yml,.json"
            leftSection={<FileUp size={16} aria-hidden />}
            placeholder={t('file.choose')}
            value={file}
            onChange={setFile}
          />
        ) : (
          <>
            <TextInput
              label={t('name')}
              description={t('name.help')}
              required
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <MultiSelect
              label={t('markets')}
              description={t('markets.help')}
              searchable
              data={markets.map(({ countryCode }) => ({
                value: countryCode,
                label: `${country(countryCode)} (${countryCode})`,
              }))}
              value={codes}
              onChange={setChosen}
            />
            <Switch
              label={t('test')}
              description={t('test.help')}
              checked={isTest}
              onChange={(event) => setTest(event.currentTarget.checked)}
            />
          </>
        )}
        <ImportProblems error={bring.error} />
        <Failure error={create.error ?? vocabulary.error} />
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {t('later')}
          </Text>
          <Button
            type="submit"
            loading={create.isPending || bring.isPending}
            disabled={isFile ? file === null : name.trim() === '' || codes.length === 0}
          >
            {t(isFile ? 'import' : 'create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
