import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { languages, speak, useWords } from '../words/index.ts'
import classes from './frame.module.css'

/** The frame of pages for whoever has not signed in: one card, and the choice of language. */
export function Frame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { t, language } = useWords('sign-in')
  useEffect(() => {
    document.title = `${title} · Openbits`
    if (!document.activeElement || document.activeElement === document.body) heading.current?.focus()
  }, [title])
  return (
    <div className={classes.page}>
      <main className={classes.card}>
        <Text className={classes.brand}>Openbits</Text>
        <div className={classes.box}>
          <Stack gap="md">
            <div>
              <Title order={1} size="h2" ref={heading} tabIndex={-1} className={classes.title ?? ''}>
                {title}
              </Title>
              {lead && (
                <Text c="dimmed" size="sm" mt={4} component="div">
                  {lead}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </div>
      </main>
      <footer>
        <Group gap="md" component="nav" aria-label={t('language')}>
          {Object.entries(languages).map(([code, name]) => (
            <Anchor
              key={code}
              component="button"
              type="button"
              size="sm"
              lang={code}
              aria-current={language === code}
              underline={language === code ? 'always' : 'hover'}
              onClick={() => void speak(code as keyof typeof languages)}
            >
              {name}
            </Anchor>
          ))}
        </Group>
      </footer>
    </div>
  )
}
