import type { Answerer, Replies } from '../loopback.ts'
import { sampleCompanies } from './sample-companies.ts'
import { detailsBody, hitsBody, representationBody, type SampleCompany, soap, soapFault } from './sample-format.ts'

/** Replies for all invented companies, and for the search among them, as RIK's XML service would give them. */
export function ariregisterReplies(): Replies {
  return { 'POST /': answer }
}

/** So that an account counts as one that is given rows. */
const rik: SampleCompany = {
  code: '70000310',
  name: 'Registrite ja Infosüsteemide Keskus',
  form: ['TRAS', 'Täidesaatva riigivõimu asutus'],
  status: ['R', 'Registrisse kantud'],
}

const answer: Answerer = ({ body }) => {
  const operation = /<ar:(\w+)><ar:keha>/.exec(body)?.[1] ?? ''
  const field = (name: string) => new RegExp(`<ar:${name}>([^<]*)<`).exec(body)?.[1] ?? ''
  const password = field('ariregister_parool')
  // The service sends the question back, password and all.
  const echo = { ariregister_parool: password, ariregistri_kood: field('ariregistri_kood') }
  const companies = [...Object.values(sampleCompanies), rik]
  const asked = companies.filter(({ code }) => code === field('ariregistri_kood'))
  const name = field('evnimi').replaceAll('&amp;', '&').toLocaleLowerCase('et')
  const headers = { 'content-type': 'text/xml; charset=utf-8' }
  switch (operation) {
    case 'detailandmed_v2':
      return { headers, body: soap(operation, detailsBody(asked), echo) }
    case 'esindus_v1':
      return { headers, body: soap(operation, representationBody(asked), echo) }
    case 'lihtandmed_v3': {
      const hits = companies.filter((company) => company.name.toLocaleLowerCase('et').includes(name))
      return { headers, body: soap(operation, hitsBody(hits.slice(0, Number(field('evarv')))), echo) }
    }
    default:
      return { status: 500, headers, body: soapFault('Unknown operation') }
  }
}
