import '@mantine/core/styles.css'
import './style.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { styleNonce } from './nonce.ts'
import { PageLoading } from './parts/loading.tsx'
import { queries } from './queries.ts'
import { routeTree } from './routes.tsx'
import { resolveVariables, theme } from './theme.ts'
import { prepareWords } from './words/index.ts'

const router = createRouter({
  routeTree,
  basepath: '/dashboard',
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 300,
  scrollRestoration: true,
})

// Not needed before something has been done, and the first page has more to fetch.
const Notices = lazy(async () => {
  await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done))
  const { Notices } = await import('./shell/notices.tsx')
  return { default: Notices }
})

// What the first page waits for comes side by side, not one after the other.
await Promise.all([prepareWords(), router.load()])
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce}
      >
        <QueryClientProvider client={queries}>
          <Suspense fallback={<PageLoading />}>
            <RouterProvider router={router} />
          </Suspense>
          <Suspense>
            <Notices />
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
