import type { Services } from '../../platform/operation.ts'

export type Screened = { outcome: 'DONE'; sanctionHits: number; pepHits: number } | { outcome: 'UNAVAILABLE' }

/**
 * Screens the people and companies of an application. No list has been loaded into this installation, so the answer is
 * UNAVAILABLE, which the engine turns into a review: "not screened" is never "no hits".
 */
export async function screenApplication(services: Services, application: { applicationId: string }): Promise<Screened> {
  services.log.warn(
    { applicationId: application.applicationId },
    'no screening list is loaded: the application goes to review',
  )
  return { outcome: 'UNAVAILABLE' }
}
