import { Stack, Text } from '@mantine/core'
import { Json } from '../parts/json.tsx'
import { useWords } from '../words/index.ts'

/** How the credential is tried out, with its own values: a token, then a call with it. */
export function TokenSnippet({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  const { t } = useWords('developers')
  const { origin } = window.location
  const text = [
    `TOKEN=$(curl -s ${origin}/v1/oauth2/token \\`,
    `  -u '${clientId}:${clientSecret}' -d grant_type=client_credentials \\`,
    `  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `curl ${origin}/v1/oauth2/userinfo -H "Authorization: Bearer $TOKEN"`,
  ].join('\n')
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('credential.try')}
      </Text>
      <Json value={text} label={t('credential.try')} />
    </Stack>
  )
}
