import { readCountry } from '../../platform/identifiers/index.ts'
import type { Organization } from '../kit.ts'
import { isCurrent } from './fields.ts'
import type { Company, RegisterAddress } from './schemas.ts'

type General = Company['yldandmed']

/**
 * A company of the register in the words of the API. Left out because the register does not publish it: the VAT date (it
 * has the number alone) and a postal address. The head count is that of the last annual report.
 */
export function readOrganization({ ariregistri_kood, nimi, yldandmed }: Company, today: string): Organization {
  const current = <T extends { lopp_kpv?: string | undefined }>(list: T[]) =>
    list.filter((one) => isCurrent(one, today))
  const activities = current(yldandmed.teatatud_tegevusalad).toSorted((a, b) => Number(isMain(b)) - Number(isMain(a)))
  const purposes = current([...yldandmed.tegevusalad_kaardil, ...yldandmed.eesmargid_kaardil])
  return {
    organizationName: nimi,
    organizationNumber: { id: ariregistri_kood, issuingCountry: 'EE' },
    legalType: yldandmed.oiguslik_vorm_tekstina ?? yldandmed.oiguslik_vorm,
    legalTypeCode: yldandmed.oiguslik_vorm,
    foundationDate: current(yldandmed.asutamise_ajad).at(-1)?.sisu,
    registrationDate: yldandmed.esmaregistreerimise_kpv,
    addresses: current(yldandmed.aadressid).slice(0, 1).flatMap(readAddress),
    ...readStatus(yldandmed),
    numberOfEmployeesInterval: readEmployees(yldandmed),
    industryCodes: activities.flatMap(({ emtak_kood }) => emtak_kood ?? []),
    businessActivity: purposes.map(({ sisu }) => sisu).find(Boolean) ?? activities[0]?.emtak_tekstina,
    registrationAuthority: { authority: 'RIK', country: 'EE' },
    registeredCorporateTaxDate: current(yldandmed.mkr_reg_kpv).at(-1)?.sisu,
  }
}

const isMain = ({ on_pohitegevusala }: General['teatatud_tegevusalad'][number]) =>
  on_pohitegevusala === 'true' || on_pohitegevusala === '1'

const STATUSES: Record<string, Organization['status']> = {
  R: 'ACTIVE',
  L: 'IN_LIQUIDATION',
  N: 'BANKRUPT',
  K: 'DISSOLVED',
}

/** A company entered as usual, but with a compulsory dissolution noted: how far that has come is not told, so UNKNOWN. */
function readStatus(general: General): Pick<Organization, 'status' | 'companyStatus'> {
  const words = general.staatus_tekstina ?? general.staatus
  if (general.kustutamise_kpv) return { status: 'DISSOLVED', companyStatus: words ?? 'Kustutatud' }
  const status = STATUSES[general.staatus ?? ''] ?? 'UNKNOWN'
  const { alus, alus_tekstina } = general.sundlopetamine ?? {}
  if (status === 'ACTIVE' && (alus ?? alus_tekstina)) {
    return { status: 'UNKNOWN', companyStatus: `${words} — sundlõpetamine${alus_tekstina ? `: ${alus_tekstina}` : ''}` }
  }
  return { status, companyStatus: words }
}

/** The seat, which is the one address there is. */
function readAddress(address: RegisterAddress): Organization['addresses'] {
  const { tanav_maja_korter, ehak_nimetus, postiindeks, riik } = address
  const country = riik === undefined ? undefined : readCountry(riik)
  const read = {
    addressLine1: tanav_maja_korter ?? address.aadress_ads__ads_normaliseeritud_taisaadress,
    addressLine2: address.aadress_ads__ads_normaliseeritud_taisaadress_tapsustus,
    postalCode: postiindeks,
    city: townOf(ehak_nimetus),
    country: country?.ok ? country.value : undefined,
    region: partsOf(ehak_nimetus).find((part) => part.endsWith('maakond')),
  }
  return Object.values(read).some(Boolean) ? [{ type: 'VISITING', ...read }] : []
}

/** From "Kesklinna linnaosa, Tallinn, Harju maakond" the town: neither the district before it nor the county behind it. */
export function townOf(place: string | undefined): string | undefined {
  return partsOf(place).find((part) => !/ (linnaosa|maakond)$/.test(part))
}

function partsOf(place: string | undefined): string[] {
  return (place ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

const LOWER_BOUNDS = [1, 5, 10, 20, 50, 100, 200, 500, 1000]

function readEmployees({ info_majandusaasta_aruannetest: reports }: General): string | undefined {
  const [last] = reports
    .filter((report) => report.majandusaasta_perioodi_lopp_kpv !== undefined)
    .toSorted((a, b) =>
      (a.majandusaasta_perioodi_lopp_kpv ?? '').localeCompare(b.majandusaasta_perioodi_lopp_kpv ?? ''),
    )
    .slice(-1)
  const employees = last?.tootajate_arv
  if (employees === undefined || employees < 0) return undefined
  if (employees === 0) return '0'
  const from = LOWER_BOUNDS.findLast((bound) => bound <= employees) ?? 1
  const next = LOWER_BOUNDS.find((bound) => bound > employees)
  return next === undefined ? `${from}+` : `${from}-${next - 1}`
}
