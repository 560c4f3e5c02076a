import { Box, Code } from '@mantine/core'
import { Copy } from './copy.tsx'
import classes from './json.module.css'

/** Structured data as it is, to read and to copy; long lines scroll inside their box. */
export function Json({ value, label }: { value: unknown; label: string }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  return (
    <Box className={classes.box}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={label}>
        <Code block className={classes.code}>
          {text}
        </Code>
      </section>
      <span className={classes.copy}>
        <Copy value={text} shown={false} label={label} />
      </span>
    </Box>
  )
}
