import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import classes from './link-tabs.module.css'

interface LinkTabsProps {
  /** What the pages are together. */
  label: string
  /** One whose address the others begin with is open only at that address itself. */
  tabs: { to: string; title: string }[]
}

/** Pages that belong together, as tabs: each is a link, and the one that is open is in sight on a phone, too. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // What it answers is not for React to call: newer browsers answer a promise.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  return (
    <nav className={classes.tabs} ref={nav} aria-label={label}>
      {tabs.map(({ to, title }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: tabs.some((other) => other.to.startsWith(`${to}/`)) }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {title}
        </Link>
      ))}
    </nav>
  )
}
