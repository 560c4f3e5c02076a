import { Badge, NavLink, Stack } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { useMe, useRead } from '../api.ts'
import type { Overview } from '../overview/answer.ts'
import { timeZone } from '../parts/time-zone.ts'
import { useWords } from '../words/index.ts'
import { places } from './places.ts'
import classes from './shell.module.css'

const everyMs = 60_000

/** Where one's role may go, with how much waits there. */
export function Navigation() {
  const { t } = useWords('shell')
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const mine = useMyPlaces()
  const overview = useRead<Overview>('statistics.overview', { timeZone }, { everyMs })
  return (
    <Stack gap={2} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {mine.map(({ key, to, icon: Icon, count }) => {
        const waiting = count ? (overview.data?.waiting[count] ?? 0) : 0
        const isHere = to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)
        return (
          <li key={key}>
            <NavLink
              component={Link}
              to={to}
              label={t(`place.${key}`)}
              leftSection={<Icon size={16} aria-hidden />}
              rightSection={
                waiting > 0 && (
                  <Badge size="sm" color="orange" circle={waiting < 10}>
                    {waiting > 99 ? '99+' : waiting}
                    <span className="unseen"> {t(`waiting.${count}`)}</span>
                  </Badge>
                )
              }
              active={isHere}
              aria-current={isHere ? 'page' : undefined}
              className={classes.place ?? ''}
            />
          </li>
        )
      })}
    </Stack>
  )
}

export function useMyPlaces() {
  const held = useMe()?.scopes ?? []
  return places.filter(({ scope }) => scope === undefined || held.includes(scope))
}
