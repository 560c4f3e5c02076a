import { Anchor, Breadcrumbs, Group, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../words/index.ts'
import classes from './page.module.css'

interface PageProps {
  title: string
  /** Beside the title, e.g. a status. */
  badge?: ReactNode
  /** One line under the title. */
  lead?: ReactNode
  actions?: ReactNode
  /** The pages above this one, outermost first. */
  above?: { label: string; to: string }[]
  children: ReactNode
}

/** The frame of every page: its title (which takes the focus when one comes to the page), what can be done, and its content. */
export function Page({ title, badge, lead, actions, above = [], children }: PageProps) {
  const { t } = useWords('shell')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Openbits`
  }, [title])
  useEffect(() => {
    // What speaks the page begins here; a dialog or a field that already has the focus keeps it.
    if (!document.activeElement || document.activeElement === document.body || document.activeElement.closest('nav'))
      heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={classes.page}>
      {above.length > 0 && (
        <Breadcrumbs separator="/" className={classes.above} component="nav" aria-label={t('navigation.above')}>
          {above.map(({ label, to }) => (
            <Anchor key={to} component={Link} to={to} size="sm">
              {label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <div className={classes.head}>
        <div className={classes.name}>
          <Group gap="sm" wrap="wrap">
            <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            {badge}
          </Group>
          {lead && (
            <Text c="dimmed" size="sm" component="div">
              {lead}
            </Text>
          )}
        </div>
        {actions && (
          <Group gap="xs" className={classes.actions}>
            {actions}
          </Group>
        )}
      </div>
      {children}
    </div>
  )
}
