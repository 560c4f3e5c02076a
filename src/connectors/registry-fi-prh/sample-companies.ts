/** Invented companies. Their business IDs pass the check and begin with 94, which is far from being given to anybody. */

export interface SampleCompany {
  businessId: string
  name: string
}

const company = (businessId: string, name: string): SampleCompany => ({ businessId, name })

export const sampleCompanies = {
  /** In order, with earlier, parallel and auxiliary names, both addresses, VAT and prepayment registration. */
  paahtimo: company('9400200-6', 'Koekahvin Paahtimo Oy'),
  konkurssi: company('9400201-4', 'Koepohja Oy'),
  selvitystila: company('9400202-2', 'Koeloppu Oy'),
  saneeraus: company('9400203-0', 'Koekorjaus Oy'),
  lakannut: company('9400204-9', 'Koemennyt Oy'),
  /** Its notification to the trade register is pending. */
  vireilla: company('9400205-7', 'Koealku Oy'),
} as const
