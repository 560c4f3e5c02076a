import { Badge, Button, Collapse, Group, Paper, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { SearchAnswer } from '../../../src/features/screening/search.ts'
import { Copy } from '../parts/copy.tsx'
import { Loading } from '../parts/loading.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { Sought } from './search-form.tsx'

const Comparison = lazy(() => import('./hit-comparison.tsx').then(({ HitComparison }) => ({ default: HitComparison })))

type FoundEntry = SearchAnswer['data'][number]

/** An entry that may be the one: how alike, on which list, and (opened) why. */
export function Found({ found, sought }: { found: FoundEntry; sought: Sought }) {
  const { t, has } = useWords('screening')
  const { percent } = useFormat()
  const [isOpen, { toggle }] = useDisclosure(false)
  const { list, entryId, name, topics, score, corroborated, entry, explanation } = found
  const screened = {
    kind: sought.type,
    names: [sought.name, ...(sought.otherNames ?? [])],
    ...(sought.dateOfBirth ? { birthDate: sought.dateOfBirth } : {}),
    ...(sought.countries ? { countries: sought.countries } : {}),
  }
  return (
    <Paper component="article">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Group gap="xs">
            <Title order={2} size="h3">
              {name}
            </Title>
            {topics.map((topic) => (
              <Badge key={topic} color={topic === 'SANCTION' ? 'red' : 'orange'} tt="none">
                {has(`topic.${topic}`) ? t(`topic.${topic}`) : topic}
              </Badge>
            ))}
          </Group>
          <Text size="sm" c="dimmed" component="div">
            {t('found.on', { list: list.name })} · <Copy value={entryId} label={t('found.entry')} />
          </Text>
        </div>
        <Group gap="sm">
          <div>
            <Text fw={650} ta="right" className="numbers">
              {percent(score)}
            </Text>
            <Text size="xs" c="dimmed">
              {t(corroborated ? 'found.corroborated' : 'found.nameAlone')}
            </Text>
          </div>
          <Button variant="default" size="xs" onClick={toggle} aria-expanded={isOpen}>
            {t(isOpen ? 'found.close' : 'found.why')}
          </Button>
        </Group>
      </Group>
      <Collapse expanded={isOpen}>
        {isOpen && (
          <Suspense fallback={<Loading rows={4} />}>
            <Comparison hit={{ list, score, corroborated, entry, screened, explanation }} />
          </Suspense>
        )}
      </Collapse>
    </Paper>
  )
}
