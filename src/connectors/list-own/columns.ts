/** A column of an own list: what may stand in it. JSON files have the same names as keys. */
export interface Column {
  name: string
  required?: true
  /** Several values: in CSV parted by `;`, in JSON an array or the same text. */
  several?: true
  describe: string
}

/** The documented columns, in the order of the template. Columns that are not needed may be left out. */
export const columns: readonly Column[] = [
  { name: 'id', required: true, describe: 'Your own key for the entry; the same in every version of the list' },
  { name: 'type', required: true, describe: 'PERSON, ORGANIZATION, VESSEL, AIRCRAFT or OTHER' },
  { name: 'name', required: true, describe: 'The main name' },
  { name: 'aliases', several: true, describe: 'Other names' },
  { name: 'weak_aliases', several: true, describe: 'Names too common to be matched alone' },
  { name: 'former_names', several: true, describe: 'Names that are no longer borne' },
  { name: 'birth_dates', several: true, describe: '1978-03-11, or 1978-03, or 1978' },
  { name: 'gender', describe: 'MALE or FEMALE' },
  { name: 'citizenships', several: true, describe: 'Two-letter country codes (ISO 3166-1)' },
  { name: 'countries', several: true, describe: 'Two-letter codes of other connected countries' },
  { name: 'identifiers', several: true, describe: 'TYPE:value or TYPE:value:country, e.g. PASSPORT:P0017003:SE' },
  { name: 'address', describe: 'One line' },
  { name: 'topics', several: true, describe: 'SANCTION, PEP, PEP_RELATIVE or OTHER; OTHER if left out' },
  { name: 'legal_basis', describe: 'Why it is on the list' },
  { name: 'listed_date', describe: '2024-01-31' },
  { name: 'website', describe: 'Of the entry' },
  { name: 'link', describe: 'A page about the entry' },
  { name: 'role', describe: 'Of a politically exposed person: the office, e.g. Member of Parliament' },
  { name: 'role_category', describe: 'The kind of office, e.g. PARLIAMENT; see the screening page for all' },
  { name: 'role_from', describe: '2018-09-24' },
  { name: 'role_to', describe: 'Left out while the role is held' },
  { name: 'remarks', describe: 'Anything else' },
]
