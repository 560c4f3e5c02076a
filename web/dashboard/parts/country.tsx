import { Text } from '@mantine/core'
import { useFormat } from './use-format.ts'

/** A country by its code, with its name on hover; `long` writes the name too. */
export function Country({ code, long = false }: { code: string; long?: boolean }) {
  const { country } = useFormat()
  const name = country(code)
  if (long) return <>{name === code ? code : `${name} (${code})`}</>
  return (
    <Text span inherit ff="monospace" title={name}>
      {code}
    </Text>
  )
}
