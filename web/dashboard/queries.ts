import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from './api.ts'

const staleMs = 15_000
const triesMax = 3

/** Read again only where no answer came: what the server has refused it would refuse again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: staleMs,
      retry: (failures, error) => error instanceof Unreachable && failures < triesMax,
    },
    mutations: { retry: false },
  },
})
