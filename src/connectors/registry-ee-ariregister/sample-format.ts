/** Writes invented companies as RIK's XML service would. */

export interface SamplePerson {
  eesnimi?: string
  nimi_arinimi: string
  /** F unless told. */
  tyyp?: 'F' | 'J'
  isikukood_registrikood?: string
  valis_kood?: string
  valis_kood_riik?: string
  synniaeg?: string
}

export interface SampleEntry extends SamplePerson {
  roll: string
  words: string
  lopp_kpv?: string
  /** As `esindus_v1` tells it; left out there when missing. */
  alone?: 'JAH' | 'EI' | undefined
}

export interface SampleCompany {
  code: string
  name: string
  form: [code: string, words: string]
  status: [code: string, words: string]
  registered?: string
  founded?: string
  taxpayer?: string
  deleted?: string
  addresses?: Record<string, string>[]
  activities?: [emtak: string, words: string, isMain: boolean][]
  reports?: [end: string, employees: string][]
  people?: SampleEntry[]
  offCard?: SampleEntry[]
  special?: string[]
  standard?: [role: string, words: string][]
}

export type Tree = string | undefined | { [name: string]: Tree | Tree[] }

/** The SOAP envelope around an answer; `echo` are the fields of the question that the service sends back. */
export function soap(operation: string, keha: Tree, echo: Record<string, string> = {}): string {
  const content = write({ paring: echo, keha }, 'ns1:')
  return envelope(
    `<ns1:${operation}Response xmlns:ns1="http://arireg.x-road.eu/producer/">${content}</ns1:${operation}Response>`,
  )
}

export function soapFault(faultstring: string): string {
  return envelope(`<SOAP-ENV:Fault>${write({ faultcode: 'SOAP-ENV:Server', faultstring })}</SOAP-ENV:Fault>`)
}

function envelope(body: string): string {
  const space = 'http://schemas.xmlsoap.org/soap/envelope/'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="${space}"><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>\n`
}

function write(tree: Tree, prefix = ''): string {
  if (tree === undefined) return ''
  if (typeof tree === 'string') return tree.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return Object.entries(tree)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
    .filter(([, one]) => one !== undefined)
    .map(([name, one]) => {
      const inner = write(one, prefix)
      return inner ? `<${prefix}${name}>${inner}</${prefix}${name}>` : `<${prefix}${name}/>`
    })
    .join('')
}

const items = (list: Tree[] | undefined): Tree => ({ item: list ?? [] })

/** Body of `detailandmed_v2`; `more` adds to and overrides the general part. */
export function detailsBody(companies: SampleCompany[], more: Record<string, Tree> = {}): Tree {
  return {
    ettevotjad: items(companies.map((company) => detailsOf(company, more))),
    leitud_ettevotjate_arv: String(companies.length),
  }
}

function detailsOf(company: SampleCompany, more: Record<string, Tree>): Tree {
  const { form, status, founded, taxpayer, activities, reports, special, standard } = company
  return {
    ariregistri_kood: company.code,
    ettevotja_id: '9000000001',
    nimi: company.name,
    kmkr_number: {},
    yldandmed: {
      esmaregistreerimise_kpv: company.registered && `${company.registered}Z`,
      kustutamise_kpv: company.deleted ? `${company.deleted}Z` : {},
      staatus: status[0],
      staatus_tekstina: status[1],
      mkr_reg_kpv: items(taxpayer ? [{ sisu: `${taxpayer}Z` }] : []),
      oiguslik_vorm: form[0],
      oiguslik_vorm_tekstina: form[1],
      sundlopetamine: {},
      aadressid: items(company.addresses),
      asutamise_ajad: items(founded ? [{ sisu: `${founded}Z` }] : []),
      eesmargid_kaardil: {},
      teatatud_tegevusalad: items(
        activities?.map(([emtak_kood, emtak_tekstina, isMain]) => ({
          emtak_kood,
          emtak_tekstina,
          nace_kood: emtak_kood.slice(0, 4),
          on_pohitegevusala: String(isMain),
          lopp_kpv: {},
        })),
      ),
      info_majandusaasta_aruannetest: items(
        reports?.map(([end, employees]) => ({ majandusaasta_perioodi_lopp_kpv: `${end}Z`, tootajate_arv: employees })),
      ),
      ...more,
    },
    isikuandmed: {
      kaardile_kantud_isikud: items(company.people?.map(personOf)),
      esindusoiguse_normaalregulatsioonid: items(standard?.map(([roll, sisu]) => ({ roll, sisu }))),
      esindusoiguse_eritingimused: items(
        special?.map((words) => ({ esinduse_tyyp: 'X', esinduse_tyyp_tekstina: 'Esindusõigus', esinduse_sisu: words })),
      ),
      kaardivalised_isikud: items(company.offCard?.map(personOf)),
      hooneyhistu_liikmed: {},
    },
  }
}

function personOf({ roll, words, tyyp = 'F', alone: _, ...person }: SampleEntry): Tree {
  return { isiku_tyyp: tyyp, isiku_roll: roll, isiku_roll_tekstina: words, ...person }
}

/** Body of `esindus_v1`. */
export function representationBody(companies: SampleCompany[]): Tree {
  return {
    ettevotjad: items(
      companies.map(({ code, name, status, form, people = [], special }) => ({
        ariregistri_kood: code,
        arinimi: name,
        staatus: status[0],
        staatus_tekstina: status[1],
        oiguslik_vorm: form[0],
        oiguslik_vorm_tekstina: form[1],
        isikud: items(people.filter(({ alone }) => alone !== undefined).map(representativeOf)),
        esindusoiguse_eritingimused: items(special),
      })),
    ),
  }
}

function representativeOf(person: SampleEntry): Tree {
  const foreign = person.valis_kood_riik
  return {
    fyysilise_isiku_eesnimi: person.eesnimi ?? {},
    fyysilise_isiku_perenimi: person.nimi_arinimi,
    fyysilise_isiku_kood: person.isikukood_registrikood ?? person.valis_kood ?? {},
    isikukood_riik: foreign ?? 'EST',
    fyysilise_isiku_roll: person.roll,
    fyysilise_isiku_roll_tekstina: person.words,
    ainuesindusoigus_olemas: person.alone,
    isiku_liik: person.tyyp ?? 'F',
  }
}

/** Body of `lihtandmed_v3`. */
export function hitsBody(companies: SampleCompany[]): Tree {
  return {
    ettevotjad: items(
      companies.map(({ code, name, status, addresses }) => ({
        ariregistri_kood: code,
        evnimi: name,
        staatus: status[0],
        evaadressid: { asukoha_ehak_tekstina: addresses?.at(-1)?.ehak_nimetus },
      })),
    ),
    leitud_ettevotjate_arv: String(companies.length),
  }
}
