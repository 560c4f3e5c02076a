import { z } from 'zod'
import type { EidMethod } from '../../connectors/kit.ts'
import type { Services } from '../../platform/operation.ts'

export const shownMethods = z.array(
  z.object({
    method: z.string(),
    name: z.string(),
    choosesPerson: z
      .literal(true)
      .optional()
      .meta({ description: 'The sandbox’s: `personalIdentityNumber` chooses who comes.' }),
    opensPage: z
      .literal(true)
      .optional()
      .meta({ description: 'It sends the browser to a page of its own, which no frame shows.' }),
  }),
)

/** Whether an eID signs the text, in whichever of its languages. */
export function canSign(
  { signs, signsUpTo = Number.POSITIVE_INFINITY }: EidMethod,
  text: Record<string, string>,
): boolean {
  return signs && Object.values(text).every((one) => one.length <= signsUpTo)
}

/**
 * The eIDs of a country that this server has, the workflow offers and the step can take, as people know them. With a text:
 * those that sign it.
 */
export function eidMethodsOf(
  services: Services,
  countryCode: string,
  offered: readonly unknown[],
  signedText?: Record<string, string>,
): z.input<typeof shownMethods> {
  return services.connectors
    .methodsOf(countryCode)
    .filter((one) => offered.includes(one.method) && (!signedText || canSign(one, signedText)))
    .toSorted((one, other) => offered.indexOf(one.method) - offered.indexOf(other.method))
    .map(({ method, name, choosesPerson, opensPage }) => ({
      method,
      name,
      ...(choosesPerson ? { choosesPerson: true } : {}),
      ...(opensPage ? { opensPage: true } : {}),
    }))
}
