import type { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import type { marketInput } from './schemas.ts'

/** Every country once, with methods and registers that are there; otherwise every fault with its place. */
export function checkMarkets(ctx: Context, given: z.output<typeof marketInput>[]): void {
  const issues = given.flatMap((market, index) => {
    const twice = given.findIndex((other) => other.countryCode === market.countryCode) !== index
    const unknown = ctx.services.connectors.unknownNames(market.countryCode, market)
    return [
      ...(twice ? [{ path: `markets.${index}.countryCode`, message: 'is there twice' }] : []),
      ...unknown.map((name) => ({
        path: `markets.${index}`,
        message: `“${name}” is not offered in ${market.countryCode}`,
      })),
    ]
  })
  if (issues.length > 0)
    throw new AppError('invalid_request', `The markets are not valid: ${issues[0]?.message}.`, { issues })
}
