import { Alert, Anchor, List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useWords } from '../words/index.ts'
import { useTroubles } from './use-troubles.ts'

/** What is broken, or will be, and where to mend it; nothing where nothing is. */
export function Attention() {
  const { t } = useWords('overview')
  const troubles = useTroubles()
  if (troubles.length === 0) return null
  return (
    <Alert color="orange" variant="outline" icon={<TriangleAlert aria-hidden />} title={t('trouble.title')}>
      <List size="sm" spacing={4}>
        {troubles.map(({ key, what, values, to }) => (
          <List.Item key={key}>
            <Anchor component={Link} to={to} size="sm">
              {t(`trouble.${what}`, values)}
            </Anchor>
            {values.why && (
              <Text size="xs" c="dimmed">
                {values.why}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
