import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSigningCodes } from './read-signing.ts'
import { soap, type Tree } from './sample-format.ts'

/** A published reply, kept outside this repository for its licence. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/ariregister', import.meta.url))
const sample = () => readFileSync(`${folder}/esindus_v2_response.json`, 'utf8')

/** Numbers become text, as they are in XML. */
const asTree = (json: string) => JSON.parse(json.replace(/:(\d+)(?=[,}])/g, ':"$1"')) as { keha: Tree }

describe.skipIf(!existsSync(folder))('published sample (skipped where ../shared is absent)', () => {
  const expected = [
    {
      organizationNumber: '70000310',
      legalForm: 'TRAS',
      status: 'R',
      representatives: [
        {
          type: 'PERSON',
          name: 'ISIK, TEST',
          identifier: { id: '38001085718', issuingCountry: 'EE' },
          roleCode: 'ASES',
          role: 'Person with right to represent the agency',
          mayActAlone: true,
        },
        {
          type: 'ORGANIZATION',
          name: 'Justiitsministeerium',
          identifier: { id: '70000898', issuingCountry: 'EE' },
          roleCode: 'KOAS',
          role: 'Superior agency',
          mayActAlone: false,
        },
      ],
      groups: [],
      specialTerms: [],
    },
  ]

  it('the representatives are read from JSON, with its empty objects and numbers', () => {
    expect(readSigningCodes(sample())).toEqual(expected)
    expect(readSigningCodes(JSON.parse(sample()))).toEqual(expected)
  })

  it('the same in XML reads the same', () => {
    expect(readSigningCodes(soap('esindus_v1', asTree(sample()).keha))).toEqual(expected)
  })
})
