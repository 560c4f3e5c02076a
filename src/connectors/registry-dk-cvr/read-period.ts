/** When a value holds, as CVR prints it: both ends belong to it, and null is "not limited". */
export interface Period {
  gyldigFra?: string | undefined
  gyldigTil?: string | undefined
}

interface Dated {
  periode?: Period | undefined
}

/** Today in Denmark as an ISO date: CVR counts its periods in Danish days. */
export function danishDay(now: Date): string {
  // sv-SE prints ISO dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(now)
}

/** Without any date a value holds: liquidators appointed by the probate court come so. */
export function isCurrent(period: Period | undefined, today: string): boolean {
  return (period?.gyldigFra ?? '') <= today && today <= (period?.gyldigTil ?? '9999')
}

/** Those that hold today, oldest first. */
export function currentOf<T extends Dated>(list: T[], today: string): T[] {
  return list.filter(({ periode }) => isCurrent(periode, today)).sort(byBeginning)
}

/** The one that holds today; of several the newest, for CVR closes the older one late. */
export function currentIn<T extends Dated>(list: T[], today: string): T | undefined {
  return currentOf(list, today).at(-1)
}

/** The one that holds today, else the last that did: an ended company is told with its last name. Never a future one. */
export function latestIn<T extends Dated>(list: T[], today: string): T | undefined {
  const begun = list.filter(({ periode }) => (periode?.gyldigFra ?? '') <= today)
  return currentIn(list, today) ?? begun.sort(byBeginning).at(-1)
}

function byBeginning(a: Dated, b: Dated): number {
  return (a.periode?.gyldigFra ?? '').localeCompare(b.periode?.gyldigFra ?? '')
}
