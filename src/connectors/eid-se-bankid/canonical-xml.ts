import { SaxesParser } from 'saxes'

export interface XmlElement {
  /** With its prefix, as written. */
  name: string
  /** Without the namespace declarations. */
  attributes: [name: string, value: string][]
  /** Prefix (empty: the default one) → URI, as declared on this element. */
  declared: Map<string, string>
  /** The same, with what it inherits. */
  inScope: Map<string, string>
  parent: XmlElement | undefined
  children: (XmlElement | string | { target: string; body: string })[]
}

/** Nobody signs deeper trees; attackers do. */
const DEPTH_MAX = 60

/** Undefined for what is not well-formed, has a document type, uses a prefix that nobody declared, or is too deep. */
export function parseXml(text: string): XmlElement | undefined {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  let isBroken = false
  const fail = () => {
    isBroken = true
  }
  parser.on('error', fail)
  parser.on('doctype', fail)
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1)
    const element: XmlElement = { name, attributes: [], declared: new Map(), inScope: new Map(), parent, children: [] }
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'xmlns') element.declared.set('', value)
      else if (key.startsWith('xmlns:')) element.declared.set(key.slice(6), value)
      else element.attributes.push([key, value])
    }
    element.inScope = new Map([...(parent?.inScope ?? []), ...element.declared])
    const prefixes = [name, ...element.attributes.map(([key]) => key)].map(prefixOf).filter(Boolean)
    if (prefixes.some((prefix) => prefix !== 'xml' && !element.inScope.get(prefix))) fail()
    if (open.length >= DEPTH_MAX) fail()
    parent?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('text', (value) => void open.at(-1)?.children.push(value))
  parser.on('cdata', (value) => void open.at(-1)?.children.push(value))
  parser.on('processinginstruction', (pi) => void open.at(-1)?.children.push(pi))
  parser.on('closetag', () => void open.pop())
  parser.write(text)
  parser.close()
  return isBroken ? undefined : root
}

/**
 * An element and all within it in the one form that its bytes are signed in: Canonical XML 1.0 without comments
 * (W3C, REC-xml-c14n-20010315), for a whole subtree of a document.
 */
export function canonicalXml(apex: XmlElement): string {
  return write(apex, new Map(), inheritedXmlAttributes(apex))
}

function write(element: XmlElement, rendered: Map<string, string>, inherited: [string, string][] = []): string {
  // A declaration is written where it differs from that of the nearest element written (§2.3, namespace axis).
  const written = [...element.inScope]
    .filter(([prefix, uri]) => prefix !== 'xml' && (rendered.get(prefix) ?? '') !== uri)
    .sort(([a], [b]) => compare(a, b))
  const declarations = written.map(([prefix, uri]) => ` xmlns${prefix ? `:${prefix}` : ''}="${escapeAttribute(uri)}"`)
  const keyOf = ([name]: [string, string]) => {
    const prefix = prefixOf(name)
    const uri = prefix === 'xml' ? 'http://www.w3.org/XML/1998/namespace' : element.inScope.get(prefix)
    return [prefix ? (uri ?? '') : '', name.slice(prefix ? prefix.length + 1 : 0)] as const
  }
  const attributes = [...element.attributes, ...inherited]
    .map((attribute) => ({ attribute, key: keyOf(attribute) }))
    .sort((a, b) => compare(a.key[0], b.key[0]) || compare(a.key[1], b.key[1]))
    .map(({ attribute: [name, value] }) => ` ${name}="${escapeAttribute(value)}"`)
  const now = new Map([...rendered, ...written])
  const inside = element.children.map((child) => {
    if (typeof child === 'string') return escapeText(child)
    if ('target' in child) return `<?${child.target}${child.body ? ` ${child.body}` : ''}?>`
    return write(child, now)
  })
  return `<${element.name}${declarations.join('')}${attributes.join('')}>${inside.join('')}</${element.name}>`
}

/** Of the ancestors that are not written, the nearest `xml:` attributes go with the apex (§2.4). */
function inheritedXmlAttributes(apex: XmlElement): [string, string][] {
  const found = new Map<string, string>()
  for (let one = apex.parent; one; one = one.parent) {
    for (const [name, value] of one.attributes) {
      if (prefixOf(name) === 'xml' && !found.has(name)) found.set(name, value)
    }
  }
  for (const [name] of apex.attributes) found.delete(name)
  return [...found]
}

function prefixOf(name: string): string {
  return name.includes(':') ? name.slice(0, name.indexOf(':')) : ''
}

/** By code point, as the recommendation asks; no locale has a say. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
}

/** The namespace and the name without prefix. */
export function expandedName(element: XmlElement): string {
  const prefix = prefixOf(element.name)
  return `{${element.inScope.get(prefix) ?? ''}}${element.name.slice(prefix ? prefix.length + 1 : 0)}`
}

/** All text within, in document order. */
export function textWithin(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : 'target' in child ? '' : textWithin(child)))
    .join('')
}

export function childrenOf(element: XmlElement, expanded: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      typeof child === 'object' && 'children' in child && expandedName(child) === expanded,
  )
}

export function descendants(element: XmlElement): XmlElement[] {
  const within = element.children.flatMap((child) =>
    typeof child === 'object' && 'children' in child ? descendants(child) : [],
  )
  return [element, ...within]
}

export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find(([key]) => key === name)?.[1]
}
