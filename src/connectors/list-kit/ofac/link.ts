/** The entry's page in OFAC's own search; the numbers are the same in all of its files. */
export function entryLink(id: string): string {
  return `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${id}`
}

/** Where OFAC serves its files. Answers with a redirect to a storage address that is valid for a short time. */
export const exportsUrl = 'https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports'
