import type { Organization } from '../kit.ts'
import type { CompanyInformation } from './company-information.ts'
import type { HighValueOrganisation } from './high-value-datasets.ts'

type Status = Organization['status']

/** By how much power they take from the board, the most first; several can be under way at once. */
const STRONGEST: Status[] = ['DISSOLVED', 'BANKRUPT', 'IN_LIQUIDATION', 'UNKNOWN', 'RESTRUCTURING', 'ACTIVE']

/**
 * Codes of proceedings under way. Mergers, divisions and conversions, of which either side is told, leave the company
 * what it is until they are done. Anything else, such as RES (resolution of a bank), is not ours to interpret.
 */
const PROCEEDINGS: Record<string, Status> = {
  KK: 'BANKRUPT',
  LI: 'IN_LIQUIDATION',
  FR: 'RESTRUCTURING',
  AC: 'RESTRUCTURING',
  FUOL: 'ACTIVE',
  FUOT: 'ACTIVE',
  DEOL: 'ACTIVE',
  DEOT: 'ACTIVE',
  OM: 'ACTIVE',
  GROM: 'ACTIVE',
}

/** Reasons of deregistration, which Företagsinformation lists among the states. */
const DEREGISTERED = new Set('LIAV KKAV FUAV DELAV OMAV OVERK VERKUPP DOM GROMAV'.split(' '))

interface Entry {
  status: Status
  words?: string | undefined
}

/**
 * The registers have no word for a company in order; "Registrerad" says what they tell. UNKNOWN when neither said
 * whether the company is deregistered or in a proceeding: a field that is not there is not a field that is empty.
 */
export function readStatus(
  open: HighValueOrganisation | undefined,
  full: CompanyInformation | undefined,
): Pick<Organization, 'status' | 'companyStatus'> {
  const entries = [...(open ? entriesOfOpen(open) : []), ...(full ? entriesOfFull(full) : [])]
  const isTold = (open !== undefined && tellsState(open)) || full?.organisationsstatusar != null
  const status = STRONGEST.find((candidate) => entries.some((entry) => entry.status === candidate))
  const words = [...new Set(entries.map((entry) => entry.words).filter(Boolean))].join(', ')
  if (status !== undefined && (isTold || status !== 'ACTIVE')) return { status, companyStatus: words || undefined }
  return isTold
    ? { status: 'ACTIVE', companyStatus: 'Registrerad' }
    : { status: 'UNKNOWN', companyStatus: words || undefined }
}

/** Whether a sole trader's business is still there, to choose among several. */
export function isDeregistered(row: HighValueOrganisation | CompanyInformation): boolean {
  const entries = 'identitet' in row ? entriesOfFull(row) : entriesOfOpen(row)
  return entries.some((entry) => entry.status === 'DISSOLVED')
}

function tellsState(row: HighValueOrganisation): boolean {
  const proceedings = [
    row.pagaendeAvvecklingsEllerOmstruktureringsforfarande,
    row.pagandeAvvecklingsEllerOmstruktureringsforfarande,
  ]
  return row.avregistreradOrganisation !== undefined && proceedings.some((field) => field !== undefined)
}

function entriesOfOpen(row: HighValueOrganisation): Entry[] {
  const reason = row.avregistreringsorsak
  const gone: Entry[] =
    row.avregistreradOrganisation?.avregistreringsdatum || reason?.kod
      ? [{ status: 'DISSOLVED', words: reason?.klartext ? `Avregistrerad (${reason.klartext})` : 'Avregistrerad' }]
      : []
  const lists = [
    row.pagaendeAvvecklingsEllerOmstruktureringsforfarande,
    row.pagandeAvvecklingsEllerOmstruktureringsforfarande,
  ].flatMap((field) => [
    ...(field?.pagaendeAvvecklingsEllerOmstruktureringsforfarandeLista ?? []),
    ...(field?.pagandeAvvecklingsEllerOmstruktureringsforfarandeLista ?? []),
  ])
  return [...gone, ...lists.map(({ kod, klartext }) => proceeding(kod, klartext))]
}

function entriesOfFull(row: CompanyInformation): Entry[] {
  return (row.organisationsstatusar ?? []).map(({ kod, klartext, typ }) => {
    const isGone = DEREGISTERED.has(kod ?? '') || /^avregistrerad/i.test(typ ?? '')
    if (!isGone) return proceeding(kod, klartext)
    return { status: 'DISSOLVED', words: klartext ? `Avregistrerad (${klartext})` : 'Avregistrerad' }
  })
}

function proceeding(kod: string | undefined, klartext: string | undefined): Entry {
  return { status: PROCEEDINGS[kod ?? ''] ?? 'UNKNOWN', words: klartext ?? kod }
}
