import {
  Button,
  ColorInput,
  FileButton,
  Group,
  Image,
  SegmentedControl,
  Slider,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { ImageUp } from 'lucide-react'
import { useState } from 'react'
import type { Theme } from '../../../../src/engines/workflow/types.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { ContrastNote } from './contrast-note.tsx'
import classes from './look.module.css'
import { Preview } from './preview.tsx'

const logoBytesMax = 64 * 1024
const radiusPx = 10

/** How the applicant's pages look, with the real ones beside it, drawn with this draft. */
export function LookTab() {
  const { t } = useWords('workflows/look')
  const { definition, change, canWrite, problemsAt } = useDraft()
  const { theme = {} } = definition
  const [width, setWidth] = useState<'phone' | 'desktop'>('phone')
  const [scheme, setScheme] = useState<'light' | 'dark'>('light')
  const [fileProblem, setFileProblem] = useState<string>()

  function put(field: keyof Theme, value: string | number | undefined) {
    change(`theme.${field}`, ({ theme: now = {}, ...rest }) => {
      const { [field]: _, ...others } = now
      const next = value === undefined || value === '' ? others : { ...others, [field]: value }
      return Object.keys(next).length > 0 ? { ...rest, theme: next } : rest
    })
  }
  async function takeLogo(file: File | null) {
    if (!file) return
    if (file.size > logoBytesMax) return setFileProblem(t('logo.large'))
    setFileProblem(undefined)
    const bytes = new Uint8Array(await file.arrayBuffer())
    put('logo', `data:${file.type};base64,${btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))}`)
  }

  return (
    <div className={classes.panes}>
      <Stack gap="lg">
        <TextInput
          label={t('name')}
          description={t('name.help')}
          maxLength={60}
          value={theme.name ?? ''}
          disabled={!canWrite}
          data-place="theme.name"
          error={problemsAt('theme.name')[0]?.message}
          onChange={(event) => put('name', event.currentTarget.value)}
        />
        <Stack gap={6} data-place="theme.logo">
          <Text size="sm" fw={500}>
            {t('logo')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('logo.help')}
          </Text>
          <Group>
            {theme.logo && (
              <Image
                src={theme.logo}
                alt={theme.name ?? t('logo')}
                h={44}
                w="auto"
                fit="contain"
                className={classes.logo}
              />
            )}
            {canWrite && (
              <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void takeLogo(file)}>
                {(props) => (
                  <Button {...props} variant="default" size="xs" leftSection={<ImageUp size={14} aria-hidden />}>
                    {t(theme.logo ? 'logo.other' : 'logo.choose')}
                  </Button>
                )}
              </FileButton>
            )}
            {canWrite && theme.logo && (
              <Button variant="subtle" size="xs" onClick={() => put('logo', undefined)}>
                {t('logo.remove')}
              </Button>
            )}
          </Group>
          {(fileProblem ?? problemsAt('theme.logo')[0]?.message) && (
            <Text size="xs" c="var(--mantine-color-error)" role="alert">
              {fileProblem ?? problemsAt('theme.logo')[0]?.message}
            </Text>
          )}
        </Stack>
        <Stack gap={6}>
          <ColorInput
            label={t('accent')}
            description={t('accent.help')}
            maw="16rem"
            format="hex"
            fixOnBlur
            eyeDropperButtonProps={{ 'aria-label': t('accent.pick') }}
            placeholder="#1e40af"
            swatches={['#1e40af', '#0f5f5c', '#7a1f5c', '#8a3b12', '#3f3f46']}
            value={theme.accentColor ?? ''}
            disabled={!canWrite}
            data-place="theme.accentColor"
            error={problemsAt('theme.accentColor')[0]?.message}
            onChange={(color) => put('accentColor', color)}
          />
          {theme.accentColor && <ContrastNote color={theme.accentColor} />}
        </Stack>
        <Stack gap={6}>
          <Text size="sm" fw={500} id="radius">
            {t('radius')}: {theme.cornerRadiusPx ?? radiusPx} px
          </Text>
          <Slider
            min={0}
            max={24}
            maw="20rem"
            label={null}
            thumbLabel={t('radius')}
            value={theme.cornerRadiusPx ?? radiusPx}
            disabled={!canWrite}
            onChange={(px) => put('cornerRadiusPx', px)}
          />
        </Stack>
      </Stack>
      <section aria-label={t('preview')} className={classes.side}>
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t('width')}
            data={(['phone', 'desktop'] as const).map((value) => ({ value, label: t(`width.${value}`) }))}
            value={width}
            onChange={(next) => setWidth(next as typeof width)}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('scheme')}
            data={(['light', 'dark'] as const).map((value) => ({ value, label: t(`scheme.${value}`) }))}
            value={scheme}
            onChange={(next) => setScheme(next as typeof scheme)}
          />
        </Group>
        <Preview definition={definition} width={width} scheme={scheme} />
      </section>
    </div>
  )
}
