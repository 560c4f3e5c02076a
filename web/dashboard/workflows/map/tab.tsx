import { Anchor, Group, List, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Loading } from '../../parts/loading.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { useReading } from '../cel/use-reading.ts'
import { useDraft } from '../editor/draft.tsx'
import { useStepWords } from '../steps/use-step-words.ts'
import { skippedIn } from './graph.ts'

const Canvas = lazy(() => import('./canvas.tsx'))

/** The whole of a workflow as a picture, and the same as a list. */
export function MapTab({ jump }: { jump: (path: string) => void }) {
  const { t } = useWords('workflows/map')
  const { definition } = useDraft()
  const reading = useReading()
  const steps = useStepWords()
  const { country } = useFormat()
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {t('lead')}
      </Text>
      <Suspense fallback={<Loading rows={6} height={64} />}>
        <Canvas definition={definition} jump={jump} />
      </Suspense>
      <section aria-labelledby="map-list">
        <Title order={2} id="map-list" mb="xs">
          {t('list')}
        </Title>
        <Group align="flex-start" gap="xl">
          <List type="ordered" size="sm" spacing={8}>
            {definition.steps.map((step, at) => (
              <List.Item key={step.key}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  ta="left"
                  mih={24}
                  onClick={() => jump(`steps.${at}`)}
                >
                  {steps.title(step.type)} ({step.key})
                </Anchor>
                {step.when !== undefined && ` – ${t('when', { what: reading(step.when) ?? step.when })}`}
                {skippedIn(step).length > 0 && ` – ${t('skipped', { where: skippedIn(step).map(country).join(', ') })}`}
              </List.Item>
            ))}
          </List>
          <List type="ordered" size="sm" spacing={8}>
            {definition.rules.map(({ when, outcome, reason }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other name than its place
              <List.Item key={at}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  ta="left"
                  mih={24}
                  onClick={() => jump(`rules.${at}`)}
                >
                  {reading(when) ?? when}
                </Anchor>{' '}
                → {t(`outcome.${outcome}`)} ({reason})
              </List.Item>
            ))}
          </List>
        </Group>
      </section>
    </Stack>
  )
}
