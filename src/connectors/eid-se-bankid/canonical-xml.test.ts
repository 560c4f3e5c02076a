import { describe, expect, it } from 'vitest'
import { canonicalXml, descendants, expandedName, parseXml } from './canonical-xml.ts'

function canonical(text: string, name?: string): string {
  const root = parseXml(text)
  const apex = root && descendants(root).find((one) => name === undefined || expandedName(one).endsWith(`}${name}`))
  if (!apex) throw new Error('not well-formed')
  return canonicalXml(apex)
}

describe('Canonical XML 1.0', () => {
  it.each([
    ['empty elements get an end tag', '<a><b/></a>', '<a><b></b></a>'],
    ['attributes are sorted, in double quotes, without needless space', `<a  z='1' b = "2"/>`, '<a b="2" z="1"></a>'],
    [
      'attributes without a namespace come first, then by the URI and not by the prefix',
      '<a xmlns:y="urn:1" xmlns:x="urn:2" x:b="1" y:b="2" c="3"/>',
      '<a xmlns:x="urn:2" xmlns:y="urn:1" c="3" y:b="2" x:b="1"></a>',
    ],
    ['declarations said again are left out', '<a xmlns="urn:1"><b xmlns="urn:1"/></a>', '<a xmlns="urn:1"><b></b></a>'],
    ['and taken back where they were', '<a xmlns="urn:1"><b xmlns=""/></a>', '<a xmlns="urn:1"><b xmlns=""></b></a>'],
    ['unused ones are kept', '<a xmlns:n="urn:1"><b/></a>', '<a xmlns:n="urn:1"><b></b></a>'],
    ['remarks and CDATA are dissolved', '<a>1<!-- no --><![CDATA[<&]]></a>', '<a>1&lt;&amp;</a>'],
    ['references are resolved', '<a b="&#9;&quot;&#x3C;">&gt;&#xD;&#233;</a>', '<a b="&#x9;&quot;&lt;">&gt;&#xD;é</a>'],
    ['line ends are line feeds', '<a>1\r\n2\r3</a>', '<a>1\n2\n3</a>'],
    ['instructions stay', '<a><?go  now?></a>', '<a><?go now?></a>'],
  ])('%s', (_, text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it('a part takes along what it inherits: namespaces and xml: attributes', () => {
    const text = '<r xmlns="urn:1" xmlns:n="urn:2" xml:lang="sv" id="1"><part n:x="1"><n:leaf/></part></r>'
    expect(canonical(text, 'part')).toBe(
      '<part xmlns="urn:1" xmlns:n="urn:2" xml:lang="sv" n:x="1"><n:leaf></n:leaf></part>',
    )
  })

  it.each(['<a>', '<a/><b/>', '<a b="1" b="2"/>', '<n:a/>', '<!DOCTYPE a><a/>', '', 'text', '<a>&unknown;</a>'])(
    'what is not well-formed is nothing: %s',
    (text) => {
      expect(parseXml(text)).toBeUndefined()
    },
  )
})
