import { ColorSwatch, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'

interface Accents {
  light: { accent: string; contrast: number }
  dark: { accent: string; contrast: number }
  contrastMin: number
}

/** How well a colour is read on light and dark pages, and what becomes of it where that is not enough. */
export function ContrastNote({ color }: { color: string }) {
  const { t } = useWords('workflows/look')
  const { locale } = useFormat()
  const isColor = /^#[0-9a-f]{6}$/i.test(color)
  const { data } = useQuery<Accents>({
    queryKey: ['preview.accents', color],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/dashboard/preview/accents?${new URLSearchParams({ accentColor: color })}`, {
        signal,
      })
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
      return answer.json()
    },
    enabled: isColor,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data) return null
  const ratio = (value: number) => `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)} : 1`
  return (
    <Stack gap={4}>
      {(['light', 'dark'] as const).map((scheme) => {
        const { accent, contrast } = data[scheme]
        const isEnough = contrast >= data.contrastMin
        return (
          <Group key={scheme} gap="xs" wrap="nowrap">
            <ColorSwatch color={accent} size={16} />
            <Text size="xs">
              {t(isEnough ? 'contrast.enough' : 'contrast.changed', {
                where: t(`scheme.${scheme}`),
                ratio: ratio(contrast),
                least: ratio(data.contrastMin),
                accent,
              })}
            </Text>
          </Group>
        )
      })}
    </Stack>
  )
}
