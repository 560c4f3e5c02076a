import {
  keepPreviousData,
  type UseMutationResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '../shared/new-key.ts'
import { askAgain } from './gate.ts'

/** What an operation answered instead of what was asked: `code` is stable, `message` says what to do. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly issues: { path: string; message: string }[]
  /** What support needs to find the request. */
  readonly requestId: string | undefined
  constructor(status: number, body: Problem) {
    super(body.message ?? `The server answered ${status}.`)
    this.name = 'ApiError'
    this.status = status
    this.code = body.code ?? 'unknown'
    this.issues = body.errors ?? []
    this.requestId = body.instance
  }
}

interface Problem {
  code?: string
  message?: string
  errors?: { path: string; message: string }[]
  instance?: string
}

/** No answer came. What was sent may or may not have arrived: a write is repeated under its own key. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

const timeoutMs = 30_000
const uploadTimeoutMs = 300_000

interface Options {
  key?: string | undefined
  file?: File | undefined
  signal?: AbortSignal | undefined
  /** Whether somebody whose session has ended is asked to sign in over the page; yes unless told. */
  asksAgain?: boolean
}

/**
 * Calls an operation as the person who is signed in; the header makes it a request that no other site can have a browser send.
 * When the session has ended, or the server wants a fresh proof of who one is, a dialog asks for it and the call is repeated.
 * Throws `ApiError` or `Unreachable`.
 */
export async function call<Answer>(operation: string, input: object = {}, options: Options = {}): Promise<Answer> {
  for (;;) {
    try {
      return await send<Answer>(operation, input, options)
    } catch (error) {
      if (!(error instanceof ApiError) || options.asksAgain === false) throw error
      if (error.status === 401 && (await askAgain('session'))) continue
      if (error.code === 'reauthentication_required' && (await askAgain('proof'))) continue
      throw error
    }
  }
}

async function send<Answer>(operation: string, input: object, { key, file, signal }: Options): Promise<Answer> {
  const timeout = AbortSignal.timeout(file ? uploadTimeoutMs : timeoutMs)
  let response: Response
  try {
    response = await fetch(`/v1/${operation}`, {
      method: 'POST',
      body: file ? asForm(input, file) : JSON.stringify(input),
      headers: {
        'X-Openbits-Dashboard': '1',
        ...(file ? {} : { 'Content-Type': 'application/json' }),
        ...(key ? { 'Idempotency-Key': key } : {}),
      },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Unreachable('No answer came.', { cause })
  }
  const body: unknown = await response.json().catch(() => ({}))
  if (!response.ok) throw new ApiError(response.status, body as Problem)
  return body as Answer
}

/** Fields first: the server reads who may send the file before its bytes. */
function asForm(input: object, file: File): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  form.append('file', file)
  return form
}

/** Reads by an operation; the answer is kept for the whole dashboard under the operation and its input. */
export function useRead<Answer>(
  operation: string,
  input: object = {},
  options: { isOn?: boolean; everyMs?: number; staleMs?: number; keepsLast?: boolean } = {},
) {
  return useQuery<Answer, Error>({
    queryKey: [operation, input],
    queryFn: ({ signal }) => call<Answer>(operation, input, { signal }),
    enabled: options.isOn ?? true,
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
    ...(options.keepsLast ? { placeholderData: keepPreviousData } : {}),
  })
}

export interface PageOf<Row> {
  data: Row[]
  next?: string | undefined
}

/** Reads a list that goes on by `after`; `rows` are those of all pages so far, `more` fetches the next. */
export function usePages<Row, Page extends PageOf<Row> = PageOf<Row>>(
  operation: string,
  input: object = {},
  options: { isOn?: boolean; everyMs?: number } = {},
) {
  const query = useInfiniteQuery({
    queryKey: [operation, 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      call<Page>(operation, pageParam === undefined ? input : { ...input, after: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page) => last.next,
    enabled: options.isOn ?? true,
    placeholderData: keepPreviousData,
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
  })
  return {
    rows: query.data?.pages.flatMap(({ data }) => data),
    first: query.data?.pages[0],
    error: query.error,
    isPending: query.isPending,
    isFetching: query.isFetching,
    /** The rows are still those of the filter before. */
    isPrevious: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    isFetchingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  }
}

type Write<Answer, Input> = Omit<UseMutationResult<Answer, Error, Input>, 'mutate' | 'mutateAsync'> & {
  mutate: (input: Input) => void
  mutateAsync: (input: Input) => Promise<Answer>
}

/**
 * Writes by an operation, under an Idempotency-Key of its own: where no answer came, the same sent again is under the same key, so
 * that it is done once. Afterwards what the page shows is read anew: all of it, or only operations that begin with one of
 * `refreshes`. What follows an answer is told here and not to `mutate`, whose own callbacks are lost when what is read anew
 * takes the component away.
 */
export function useWrite<Answer = unknown, Input extends object = Record<string, unknown>>(
  operation: string,
  options: {
    refreshes?: string[]
    onDone?: (answer: Answer, input: Input) => void
    onFail?: (error: Error) => void
  } = {},
): Write<Answer, Input & { file?: File | undefined }> {
  const queries = useQueryClient()
  const unanswered = useRef<{ said: string; file: File | undefined; key: string }>(undefined)
  return useMutation<Answer, Error, Input & { file?: File | undefined }>({
    mutationFn: async ({ file, ...input }) => {
      const said = JSON.stringify(input)
      const before = unanswered.current
      const key = before?.said === said && before.file === file ? before.key : newKey()
      try {
        const answer = await call<Answer>(operation, input, { key, file })
        unanswered.current = undefined
        return answer
      } catch (error) {
        unanswered.current = error instanceof Unreachable ? { said, file, key } : undefined
        throw error
      }
    },
    onError: (error) => options.onFail?.(error),
    onSuccess: async (answer, input) => {
      options.onDone?.(answer, input)
      const { refreshes } = options
      await queries.invalidateQueries({
        predicate: ({ queryKey: [name] }) => !refreshes || refreshes.some((one) => String(name).startsWith(one)),
      })
    },
  })
}

export interface Me {
  id: string
  name: string
  email: string
  role: string
  scopes: string[]
  workspaceName: string
  preferences: { language: string | null; scheme: string | null }
}

/** Who is signed in: asked before the shell is drawn, and kept for a minute. */
export const readMe = {
  queryKey: ['staff.me', {}],
  queryFn: ({ signal }: { signal: AbortSignal }) => call<Me>('staff.me', {}, { signal }),
  staleTime: 60_000,
}

/** Whoever is signed in; within the shell they always are. */
export function useMe(): Me | undefined {
  return useQuery(readMe).data
}

/** Whether one's role holds the scope. The server decides anyway: this hides what it would refuse. */
export function useMay(scope: string | undefined): boolean {
  const me = useMe()
  if (scope === undefined) return true
  const held = me?.scopes ?? []
  return held.includes(scope) || (scope.startsWith('application:') && held.includes('application'))
}
