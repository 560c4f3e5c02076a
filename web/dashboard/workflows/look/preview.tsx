import { Group, Select } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Shown } from '../../../flow/preview/preview.tsx'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import type { Definition } from '../operations.ts'
import { useStepWords } from '../steps/use-step-words.ts'
import { flowLanguages } from '../texts/texts-field.tsx'
import classes from './look.module.css'
import { ends, viewOf } from './view-of.ts'

interface PreviewProps {
  definition: Definition
  width: 'phone' | 'desktop'
  scheme: 'light' | 'dark'
}

/** The applicant's pages in a frame, drawn with the draft; which page and in what language can be chosen. */
export function Preview({ definition, width, scheme }: PreviewProps) {
  const { t, language } = useWords('workflows/look')
  const steps = useStepWords()
  const { workflow } = useDraft()
  const frame = useRef<HTMLIFrameElement>(null)
  const seen = definition.steps.filter(({ type }) => !['screening', 'decision', 'representative'].includes(type))
  /** Several of a type are told apart by their keys. */
  const titleOf = ({ key, type }: (typeof seen)[number]) =>
    seen.filter((one) => one.type === type).length > 1 ? `${steps.title(type)} (${key})` : steps.title(type)
  const [page, setPage] = useState('')
  const [spoken, setSpoken] = useState<Shown['language']>(language)
  const nameOf = new Intl.DisplayNames(language, { type: 'language' })
  const chosen = page || seen[0]?.key || ends[0]

  const { accentColor, cornerRadiusPx } = definition.theme ?? {}
  const isColor = /^#[0-9a-f]{6}$/i.test(accentColor ?? '')
  const theme = new URLSearchParams({
    ...(accentColor && isColor ? { accentColor } : {}),
    ...(cornerRadiusPx === undefined ? {} : { cornerRadiusPx: String(cornerRadiusPx) }),
  }).toString()
  const shown: Shown = {
    type: 'openbits-preview',
    view: viewOf(definition, workflow.markets[0], chosen),
    language: spoken,
    scheme,
    theme,
  }
  const latest = useRef(shown)
  latest.current = shown
  const said = JSON.stringify(shown)

  // biome-ignore lint/correctness/useExhaustiveDependencies: sent anew when what is shown changes
  useEffect(() => {
    const send = () => frame.current?.contentWindow?.postMessage(latest.current, location.origin)
    const answer = ({ origin, source, data }: MessageEvent) => {
      if (
        origin === location.origin &&
        source === frame.current?.contentWindow &&
        data?.type === 'openbits-preview-ready'
      )
        send()
    }
    addEventListener('message', answer)
    send()
    return () => removeEventListener('message', answer)
  }, [said])

  return (
    <>
      <Group gap="xs" grow>
        <Select
          size="xs"
          label={t('page')}
          allowDeselect={false}
          data={[
            { group: t('page.steps'), items: seen.map((step) => ({ value: step.key, label: titleOf(step) })) },
            { group: t('page.ends'), items: ends.map((end) => ({ value: end, label: t(`end.${end}`) })) },
          ]}
          value={chosen}
          onChange={(next) => next && setPage(next)}
        />
        <Select
          size="xs"
          label={t('language')}
          allowDeselect={false}
          data={flowLanguages.map((code) => ({ value: code, label: nameOf.of(code) ?? code }))}
          value={spoken}
          onChange={(next) => next && setSpoken(next as Shown['language'])}
        />
      </Group>
      <div className={classes.stage}>
        <iframe
          ref={frame}
          src="/dashboard/preview"
          title={t('frame')}
          className={classes.frame}
          data-width={width}
          tabIndex={-1}
        />
      </div>
    </>
  )
}
