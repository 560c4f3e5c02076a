import { z } from 'zod'
import type { Services } from '../../platform/operation.ts'

export const shownMethods = z.array(
  z.object({
    method: z.string(),
    name: z.string(),
    choosesPerson: z
      .literal(true)
      .optional()
      .meta({ description: 'The sandbox’s: `personalIdentityNumber` chooses who comes.' }),
  }),
)

/** The eIDs of a country that this server has, the workflow offers and the step can take, as people know them. */
export function eidMethodsOf(
  services: Services,
  countryCode: string,
  offered: readonly unknown[],
  purpose: 'IDENTIFY' | 'SIGN',
): z.input<typeof shownMethods> {
  return services.connectors
    .methodsOf(countryCode)
    .filter((one) => offered.includes(one.method) && (purpose === 'IDENTIFY' || one.signs))
    .toSorted((one, other) => offered.indexOf(one.method) - offered.indexOf(other.method))
    .map(({ method, name, choosesPerson }) => ({ method, name, ...(choosesPerson ? { choosesPerson } : {}) }))
}
