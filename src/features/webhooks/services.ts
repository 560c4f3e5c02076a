import type { Egress } from '../../platform/egress.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    webhooks: WebhookServices
  }
}

export interface WebhookServices {
  /** Past the guard: public addresses, and the origins that the operator trusts. */
  egress: Egress
  trustedOrigins: string[]
  /** For a whole attempt. */
  timeoutMs: number
}
