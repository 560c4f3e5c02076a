import { Button, FileButton, Group, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type DragEvent, useState } from 'react'
import { useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import { contexts, kinds } from './document-kinds.ts'

const accepted = 'image/jpeg,image/png,image/webp,application/pdf'

/** A document of one's own: dropped here or chosen, with what it is of. */
export function Upload({ applicationId }: { applicationId: string }) {
  const { t } = useWords('applications/detail')
  const [isOver, setOver] = useState(false)
  const [file, setFile] = useState<File>()
  const [type, setType] = useState<string>('OTHER')
  const [context, setContext] = useState<string | null>(null)
  const upload = useWrite('applications.documents.upload', {
    refreshes: ['applications.'],
    onDone() {
      notifications.show({ message: t('upload.done') })
      setFile(undefined)
    },
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped) setFile(dropped)
  }
  return (
    <Stack gap="xs">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: whoever does not drag uses the button in it */}
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Group justify="center" gap="sm">
          <Text size="sm">{file ? file.name : t('upload.drop')}</Text>
          <FileButton onChange={(chosen) => setFile(chosen ?? undefined)} accept={accepted}>
            {(props) => (
              <Button {...props} variant="default" size="compact-sm">
                {t('upload.choose')}
              </Button>
            )}
          </FileButton>
        </Group>
      </div>
      {file && (
        <Group align="flex-end" gap="sm">
          <Select
            label={t('upload.type')}
            allowDeselect={false}
            data={kinds.map((value) => ({ value, label: t(`document.${value}`) }))}
            value={type}
            onChange={(value) => setType(value ?? 'OTHER')}
          />
          <Select
            label={t('upload.context')}
            clearable
            clearButtonProps={{ 'aria-label': t('upload.clear') }}
            data={contexts.map((value) => ({ value, label: t(`document.${value}`) }))}
            value={context}
            onChange={setContext}
          />
          <Button
            loading={upload.isPending}
            onClick={() => upload.mutate({ applicationId, type, ...(context ? { context } : {}), file })}
          >
            {t('upload.send')}
          </Button>
        </Group>
      )}
      <Failure error={upload.error} />
    </Stack>
  )
}
