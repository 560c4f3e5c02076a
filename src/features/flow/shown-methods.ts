import { z } from 'zod'
import type { Services } from '../../platform/operation.ts'

export const shownMethods = z.array(z.object({ method: z.string(), name: z.string() }))

/** The eIDs of a country that this server has and the workflow offers, as people know them. */
export function eidMethodsOf(services: Services, countryCode: string, offered: readonly unknown[]) {
  return services.connectors
    .methodsOf(countryCode)
    .filter((one) => offered.includes(one.method))
    .map(({ method, name }) => ({ method, name }))
}
