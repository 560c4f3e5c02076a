import { z } from 'zod'

/**
 * A point in time as people and clients write it: ISO 8601 with its zone, of the years 2000 to 9998, since a year that PostgreSQL or
 * JavaScript writes otherwise is always a slip.
 */
export const pointInTime = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '2000' && text < '9999', 'must be of the years 2000 to 9998')
