import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { placeOf } from './place-of.ts'
import { readReply } from './read-reply.ts'
import { soap, type Tree } from './sample-format.ts'
import { representation } from './schemas.ts'

/** A published reply, kept outside this repository for its licence. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/ariregister', import.meta.url))
const sample = () => readFileSync(`${folder}/esindus_v2_response.json`, 'utf8')

/** Numbers become text, as they are in XML. */
const asTree = (json: string) => JSON.parse(json.replace(/:(\d+)(?=[,}])/g, ':"$1"')) as { keha: Tree }

describe.skipIf(!existsSync(folder))('published sample (skipped where ../shared is absent)', () => {
  const read = (reply: string) =>
    representation.parse((readReply(reply) as { keha: unknown }).keha).ettevotjad.map(({ isikud }) => isikud)

  it('the representatives are read from JSON, with its empty objects and numbers, as from XML', () => {
    const [isikud = []] = read(sample())
    expect(isikud).toMatchObject([
      { fyysilise_isiku_roll: 'ASES', ainuesindusoigus_olemas: 'JAH', isikukood_riik: 'EST' },
      { fyysilise_isiku_roll: 'KOAS', ainuesindusoigus_olemas: 'EI', fyysilise_isiku_eesnimi: undefined },
    ])
    expect(read(soap('esindus_v1', asTree(sample()).keha))).toEqual([isikud])
  })

  it('and found among the functionaries by their numbers', () => {
    const [[person, ministry] = []] = read(sample())
    if (!person || !ministry) throw new Error('nobody')
    const more = { roles: ['x'], roleCodes: ['x'], hasAdminRights: false }
    const functionaries = [
      {
        type: 'ORGANIZATION' as const,
        name: 'Ministeerium',
        organizationIdentifier: { id: '70000898', issuingCountry: 'EE' },
        ...more,
      },
      {
        type: 'PERSON' as const,
        name: 'Isik, Test',
        personalIdentityNumber: { id: '38001085718', issuingCountry: 'EE' },
        ...more,
      },
    ]
    expect([placeOf(person, functionaries), placeOf(ministry, functionaries)]).toEqual([1, 0])
    expect(placeOf(person, [])).toContain('is not among the functionaries')
  })
})
