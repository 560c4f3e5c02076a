import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../platform/operation.ts'
import { readCookie } from './cookies.ts'
import { originOf } from './dashboard-request.ts'
import { createLimit, tooMany } from './limits.ts'
import { isRefusal } from './staff-auth-kit.ts'

const windowMs = 15 * 60_000

/** Wrong answers in 15 minutes. */
const failuresMax = { ofDevice: 10, ofPair: 10, ofAccount: 50, ofAddress: 100 }

const deviceLifeS = 180 * 24 * 3600

/** The guard of one attempt; without an account where it is not known yet whose door somebody knocks at. */
export type SignInLimits = (request: FastifyRequest, account?: string) => Guard

/** Somebody who tries to sign in to one account. */
export interface Guard {
  /** Runs the attempt; undefined when it was a wrong answer, which is counted. Throws 429 once there were too many. */
  attempt<Result>(run: () => Promise<Result | undefined>): Promise<Result | undefined>
  /** Gives the browser what tells it from strangers' the next time. */
  remember(reply: FastifyReply): void
}

/**
 * Wrong answers are counted by account and address, by account, and by address. A browser that has signed in to the account
 * before counts for itself alone (OWASP's device cookies): whatever strangers do, its owner is not locked out.
 */
export function createSignInLimits(services: Services): SignInLimits {
  const by = {
    device: createLimit(failuresMax.ofDevice, windowMs),
    pair: createLimit(failuresMax.ofPair, windowMs),
    account: createLimit(failuresMax.ofAccount, windowMs),
    address: createLimit(failuresMax.ofAddress, windowMs),
  }
  const signatureOf = (device: string, account = '') =>
    services.secrets.sign('staff-device', `${device} ${account}`).toString('base64url')

  return (request, given) => {
    const account = given?.trim().toLowerCase()
    const known = knownDevice(request)
    const counters = known
      ? [[by.device, known] as const]
      : [
          ...(account ? [[by.pair, `${account} ${request.ip}`] as const, [by.account, account] as const] : []),
          [by.address, request.ip] as const,
        ]
    const refuseIfSpent = () => {
      const spent = counters.map(([limit, key]) => limit.look(key)).find((one) => one.remaining === 0)
      if (spent) throw tooMany(spent)
    }

    function knownDevice(of: FastifyRequest): string | undefined {
      const [device = '', signature] = readCookie(of, deviceCookieOf(of))?.split('.') ?? []
      return signature === signatureOf(device, account) ? device : undefined
    }

    return {
      async attempt(run) {
        refuseIfSpent()
        const result = await run().catch((error: unknown) => {
          if (!isRefusal(error)) throw error
          return undefined
        })
        // Guesses that were sent all at once have passed the first look together; here they are one after the other.
        refuseIfSpent()
        if (result === undefined) for (const [limit, key] of counters) limit.count(key)
        return result
      },
      remember(reply) {
        const device = known ?? randomBytes(12).toString('base64url')
        const secure = originOf(request).startsWith('https:') ? '; Secure' : ''
        reply.header(
          'Set-Cookie',
          `${deviceCookieOf(request)}=${device}.${signatureOf(device, account)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${deviceLifeS}${secure}`,
        )
      },
    }
  }
}

function deviceCookieOf(request: FastifyRequest): string {
  return originOf(request).startsWith('https:') ? '__Host-openbits_device' : 'openbits_device'
}
