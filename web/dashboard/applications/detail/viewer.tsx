import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { downloadLink, ownPath } from '../../parts/download-link.ts'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import type { Document } from './documents.tsx'

/**
 * A document to look at without saving it. Its bytes are fetched by its link, which is audited, and shown from memory: a picture
 * as a picture, a PDF in a frame without scripts. What cannot be shown is offered as a download.
 */
export function Viewer({ document, onClose }: { document: Document | undefined; onClose: () => void }) {
  const { t } = useWords('applications/detail')
  return (
    <Modal
      opened={document !== undefined}
      onClose={onClose}
      size="80rem"
      title={document?.name ?? ''}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {document && <Content key={document.id} document={document} />}
    </Modal>
  )
}

function Content({ document: { name, contentType, downloadUrl } }: { document: Document }) {
  const { t } = useWords('applications/detail')
  const [url, setUrl] = useState<string>()
  const [error, setError] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  const isPicture = contentType.startsWith('image/')
  const isPdf = contentType === 'application/pdf'
  const isShown = isPicture || isPdf
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt fetches again
  useEffect(() => {
    if (!isShown) return undefined
    const ending = new AbortController()
    let made: string | undefined
    bytesOf(downloadUrl, contentType, ending.signal).then(
      (blob) => {
        made = URL.createObjectURL(blob)
        setUrl(made)
      },
      (reason: unknown) => {
        if (!ending.signal.aborted) setError(reason)
      },
    )
    return () => {
      ending.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [downloadUrl, contentType, isShown, attempt])
  return (
    <Stack gap="sm">
      <Failure
        error={error}
        onRetry={() => {
          setError(undefined)
          setAttempt((before) => before + 1)
        }}
      />
      {isShown && !url && !error && <Loading rows={1} height={400} />}
      {url && isPicture && <img src={url} alt={t('viewer.picture', { name })} className={classes.picture} />}
      {url && isPdf && <iframe src={url} title={t('viewer.pdf', { name })} className={classes.frame} />}
      {!isShown && <Text size="sm">{t('viewer.cannot')}</Text>}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => downloadLink(downloadUrl)}>
          {t('viewer.download')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Of the type that the server has found it to be, whatever it calls itself: nothing else can be made of it. */
async function bytesOf(link: string, type: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(ownPath(link), { signal })
  if (!response.ok) throw new Error(`The document was answered with ${response.status}.`)
  return new Blob([await response.arrayBuffer()], { type })
}
