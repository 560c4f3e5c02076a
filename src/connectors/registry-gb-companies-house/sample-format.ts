/** Writes invented companies in the official format of the public data API: for tests and the demo. */

export interface SampleCompany {
  company_number: string
  company_name: string
  type?: string
  company_status?: string
  /** Adds to the profile and overrides. */
  profile?: Record<string, unknown>
  officers?: SampleOfficer[]
  control?: Record<string, unknown>[]
  statements?: Record<string, unknown>[]
}

export type SampleOfficer = [role: string, name: string, more?: Record<string, unknown>]

export function profileBody({ company_number, company_name, type, company_status, profile }: SampleCompany) {
  return {
    accounts: { overdue: false, next_due: '2027-03-31' },
    can_file: true,
    company_name,
    company_number,
    company_status: company_status ?? 'active',
    date_of_creation: '2018-05-14',
    etag: '0000000000000000000000000000000000000000',
    has_charges: false,
    has_insolvency_history: false,
    jurisdiction: 'england-wales',
    links: { self: `/company/${company_number}`, officers: `/company/${company_number}/officers` },
    registered_office_address: {
      address_line_1: 'Sample Street',
      premises: '12',
      locality: 'London',
      postal_code: 'EC1A 1AA',
      country: 'England',
    },
    sic_codes: ['10832', '46370'],
    type: type ?? 'ltd',
    undeliverable_registered_office_address: false,
    ...profile,
  }
}

export function officersBody(number: string, officers: SampleOfficer[]) {
  return {
    active_count: officers.filter(([, , more]) => !more?.resigned_on).length,
    etag: '0000000000000000000000000000000000000000',
    inactive_count: 0,
    items: officers.map(([officer_role, name, more], index) => ({
      address: { address_line_1: 'Sample Street', locality: 'London', postal_code: 'EC1A 1AA' },
      appointed_on: '2018-05-14',
      links: { self: '', officer: { appointments: `/officers/sample-${number}-${index}/appointments` } },
      name,
      officer_role,
      ...more,
    })),
    items_per_page: 100,
    kind: 'officer-list',
    links: { self: `/company/${number}/officers` },
    resigned_count: officers.filter(([, , more]) => more?.resigned_on).length,
    start_index: 0,
    total_results: officers.length,
  }
}

/** Both lists about control look like this; empty ones are a 404. */
export function listBody(items: Record<string, unknown>[]) {
  return {
    active_count: items.length,
    ceased_count: 0,
    items,
    items_per_page: 100,
    start_index: 0,
    total_results: items.length,
  }
}

export function searchBody(companies: SampleCompany[]) {
  return {
    items: companies.map((company) => ({
      address: profileBody(company).registered_office_address,
      company_number: company.company_number,
      company_status: company.company_status ?? 'active',
      company_type: company.type ?? 'ltd',
      kind: 'searchresults#company',
      links: { self: `/company/${company.company_number}` },
      title: company.company_name,
    })),
    items_per_page: 20,
    kind: 'search#companies',
    page_number: 1,
    start_index: 0,
    total_results: companies.length,
  }
}

export function notFoundBody(error: string) {
  return { errors: [{ error, type: 'ch:service' }] }
}
