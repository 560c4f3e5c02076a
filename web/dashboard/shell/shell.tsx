import { ActionIcon, AppShell, Box, Burger, Button, Group, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate, useRouterState } from '@tanstack/react-router'
import { CircleHelp, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { ApiError, type Me, readMe } from '../api.ts'
import { openGate } from '../gate.ts'
import { Keys } from '../parts/keys.tsx'
import { PageLoading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { Forbidden } from './forbidden.tsx'
import { Gate } from './gate-dialog.tsx'
import { Navigation } from './navigation.tsx'
import { Offline } from './offline.tsx'
import { PageFailure } from './page-failure.tsx'
import { Profile } from './profile.tsx'
import classes from './shell.module.css'
import { useGlobalKeys } from './use-global-keys.tsx'
import { useOwnPreferences } from './use-own-preferences.ts'

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })))

/** The frame of the dashboard, for whoever is signed in; all others are sent to the sign-in page, and come back from there. */
export function Shell() {
  const { href } = useLocation()
  const me = useQuery(readMe)
  useEffect(() => (me.data ? openGate() : undefined), [me.data])
  if (me.data) return <SignedIn me={me.data} />
  if (me.error instanceof ApiError && me.error.status === 401) {
    return <Away to="/sign-in" search={href === '/' ? {} : { next: href }} />
  }
  if (me.error instanceof ApiError && me.error.code === 'second_factor_required') {
    return <Away to="/second-factor" search={{}} />
  }
  if (me.error) return <PageFailure error={me.error} onRetry={() => void me.refetch()} />
  return <PageLoading />
}

/** Leads elsewhere, once: the address changes before the page there has loaded, and this is drawn again meanwhile. */
function Away({ to, search }: { to: string; search: { next?: string } }) {
  const navigate = useNavigate()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for at first is where one comes back to
  useEffect(() => void navigate({ to, search, replace: true } as never), [])
  return <PageLoading />
}

function SignedIn({ me }: { me: Me }) {
  const { t } = useWords('shell')
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const [isSearching, searching] = useDisclosure(false)
  // Once it has come it stays, so that it closes as gently as it opens.
  const [hasSearched, setSearched] = useState(false)
  if (isSearching && !hasSearched) setSearched(true)
  const [isHelping, helping] = useDisclosure(false)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useOwnPreferences(me)
  const help = useGlobalKeys({ isHelping, search: searching.open, help: helping.toggle })
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever it leads
  useEffect(close, [path])
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 212, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
      transitionDuration={120}
    >
      <a href="#content" className="skip">
        {t('skip')}
      </a>
      <AppShell.Header className={classes.header}>
        <Group gap="sm" wrap="nowrap" className={classes.brand}>
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={t(isOpen ? 'navigation.close' : 'navigation.open')}
            aria-expanded={isOpen}
          />
          <Link to="/" className={classes.name}>
            Openbits
          </Link>
          <Text size="sm" c="dimmed" truncate visibleFrom="xs" title={me.workspaceName}>
            {me.workspaceName}
          </Text>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="xs"
            c="dimmed"
            fw={400}
            leftSection={<Search size={14} aria-hidden />}
            rightSection={
              <Box visibleFrom="sm" component="span">
                <Keys of="mod+K" />
              </Box>
            }
            onClick={searching.open}
            className={classes.search}
          >
            {t('palette.open')}
          </Button>
          <Tooltip label={t('keys.title')}>
            <ActionIcon onClick={helping.open} aria-label={t('keys.title')} visibleFrom="sm">
              <CircleHelp size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Profile me={me} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.rail} aria-label={t('navigation.title')}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Offline />
        <Suspense fallback={<PageLoading />}>
          <Forbidden>
            <Outlet />
          </Forbidden>
        </Suspense>
      </AppShell.Main>
      {hasSearched && (
        <Suspense>
          <Palette opened={isSearching} onClose={searching.close} />
        </Suspense>
      )}
      {help}
      <Gate me={me} />
    </AppShell>
  )
}
