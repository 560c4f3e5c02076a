import { Anchor, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { BookOpen, Braces, CircleHelp, type LucideIcon } from 'lucide-react'
import { Json } from '../parts/json.tsx'
import { useWords } from '../words/index.ts'
import { DeveloperPage } from './frame.tsx'
import { VerifySnippet } from './verify-snippet.tsx'

const links: { key: string; href: string; icon: LucideIcon }[] = [
  { key: 'reference', href: '/docs/', icon: BookOpen },
  { key: 'openapi', href: '/v1/openapi.json', icon: Braces },
  { key: 'errors', href: '/docs/errors/invalid_request', icon: CircleHelp },
]

/** Where the API is described, and what is copied most. */
export function Docs() {
  const { t } = useWords('developers')
  const { origin } = window.location
  return (
    <DeveloperPage lead={t('docs.lead')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {links.map(({ key, href, icon: Icon }) => (
          <Paper key={key}>
            <Stack gap={4}>
              <Anchor href={href} target="_blank" rel="noreferrer" fw={600}>
                <Icon size={16} aria-hidden /> {t(`docs.${key}`)}
              </Anchor>
              <Text size="sm" c="dimmed">
                {t(`docs.${key}Text`)}
              </Text>
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
      <Title order={2}>{t('docs.first')}</Title>
      <Text size="sm">{t('docs.firstText')}</Text>
      <Json
        label={t('docs.first')}
        value={[
          `curl ${origin}/v1/oauth2/token \\`,
          `  -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials`,
          '',
          `curl ${origin}/v1/workflows.list \\`,
          `  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{}'`,
        ].join('\n')}
      />
      <Title order={2}>{t('docs.webhooks')}</Title>
      <VerifySnippet />
    </DeveloperPage>
  )
}
