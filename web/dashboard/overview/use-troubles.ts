import { useQueries } from '@tanstack/react-query'
import type { AuditStatusAnswer } from '../../../src/features/audit/status.ts'
import type { ListsListAnswer } from '../../../src/features/lists/list.ts'
import type { WebhookAnswer } from '../../../src/features/webhooks/schemas.ts'
import type { ListWorkflowsAnswer } from '../../../src/features/workflows/get.ts'
import type { MarketsStatusAnswer } from '../../../src/features/workflows/market-status.ts'
import { call, useMay, useRead } from '../api.ts'
import { useNow } from '../parts/use-now.ts'

interface Trouble {
  key: string
  /** Its words are `trouble.<what>`. */
  what: 'auditBroken' | 'auditUnknown' | 'auditOld' | 'webhook' | 'webhookOff' | 'listProblem' | 'listOld' | 'market'
  values: { name?: string; why?: string; country?: string }
  to: string
}

const listOldMs = 48 * 3600_000
const auditOldMs = 48 * 3600_000
const workflowsMax = 20
const staleMs = 120_000

/** An audit log that is not what was written, webhooks that nothing gets through to, lists that are old, markets whose registers have no credentials. */
export function useTroubles(): Trouble[] {
  return [...useBrokenAudit(), ...useBrokenWebhooks(), ...useOldLists(), ...useUnsetMarkets()]
}

/** What is known to be wrong stays so, also when the last verification could not be made. */
function useBrokenAudit(): Trouble[] {
  const isOn = useMay('audit:read')
  const now = useNow()
  const { data } = useRead<AuditStatusAnswer>('audit.status', {}, { isOn, staleMs })
  const verified = data?.verified
  if (!verified) return []
  const trouble = (what: Trouble['what']): Trouble[] => [{ key: what, what, values: {}, to: '/audit' }]
  if (verified.faults.length > 0) return trouble('auditBroken')
  if (verified.outcome === 'UNKNOWN') return trouble('auditUnknown')
  return now - new Date(verified.at).getTime() > auditOldMs ? trouble('auditOld') : []
}

function useBrokenWebhooks(): Trouble[] {
  const isOn = useMay('webhook:read')
  const { data } = useRead<{ data: WebhookAnswer[] }>('webhooks.list', {}, { isOn, staleMs })
  return (data?.data ?? []).flatMap((one): Trouble[] => {
    const isOff = one.status === 'DISABLED' && one.disabledReason !== 'CLIENT'
    if (!isOff && !one.failingSince) return []
    const name = one.description ?? one.url
    return [{ key: one.webhookId, what: isOff ? 'webhookOff' : 'webhook', values: { name }, to: '/developers' }]
  })
}

function useOldLists(): Trouble[] {
  const isOn = useMay('screening:read')
  const now = useNow()
  const { data } = useRead<ListsListAnswer>('lists.list', {}, { isOn, staleMs })
  return (data?.data ?? []).flatMap(({ listId, name, problem, lastChecked, isFetched }): Trouble[] => {
    const to = `/screening/lists/${encodeURIComponent(listId)}`
    if (problem) return [{ key: listId, what: 'listProblem', values: { name, why: problem }, to }]
    const isOld = isFetched && lastChecked !== undefined && now - new Date(lastChecked).getTime() > listOldMs
    return isOld ? [{ key: listId, what: 'listOld', values: { name }, to }] : []
  })
}

function useUnsetMarkets(): Trouble[] {
  const isOn = useMay('workflow:read')
  const { data } = useRead<ListWorkflowsAnswer>('workflows.list', {}, { isOn, staleMs })
  const live = (data?.data ?? []).filter(({ published, archivedAt }) => published && !archivedAt).slice(0, workflowsMax)
  return useQueries({
    queries: live.map(({ workflowId }) => ({
      queryKey: ['markets.status', { workflowId }],
      queryFn: () => call<MarketsStatusAnswer>('markets.status', { workflowId }),
      staleTime: staleMs,
    })),
    combine: (answers) =>
      answers.flatMap(({ data }, at) =>
        (data?.data ?? []).flatMap(({ countryCode, registries }): Trouble[] => {
          const isUnset = registries.some(({ state }) => state === 'KEYS_MISSING')
          const { workflowId = '', name = '' } = live[at] ?? {}
          if (!isUnset) return []
          const to = `/workflows/${workflowId}`
          return [{ key: `${workflowId}/${countryCode}`, what: 'market', values: { name, country: countryCode }, to }]
        }),
      ),
  })
}
