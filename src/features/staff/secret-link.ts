import type { Services } from '../../platform/operation.ts'
import { newSecret } from '../../platform/secrets.ts'

/** Days that an invitation is good for, and hours that a link for a new password is. */
export const invitationDays = 7
export const resetHours = 24

/** Pages of the dashboard that are opened by a secret. It stands behind `#`, which no browser sends and no log keeps. */
export function secretLink(services: Services, page: 'invitation' | 'reset'): { secret: string; link: string } {
  const secret = newSecret()
  return { secret, link: `${dashboardUrl(services)}/${page}#${secret}` }
}

/** Where browsers find the dashboard. By its address of digits no passkey could be made, so this machine goes by its name. */
export function dashboardUrl(services: Services): string {
  return `${services.publicUrl().replace('//127.0.0.1', '//localhost')}/dashboard`
}
