import { SaxesParser } from 'saxes'
import { parseJson } from '../registry-kit/outage.ts'

/** An element: its children by name without prefix, repeated ones as a list; a leaf is its text, an empty one `{}`. */
type Node = string | { [name: string]: Node | Node[] }

/**
 * A reply of the XML service as the JSON of the same service would be, so that one set of schemas reads both: what stands
 * in the SOAP body (`keha` beside the echoed `paring`, or `Fault`). XML is what we ask for, because its dates are dates;
 * JSON has them as seconds here and there. Undefined for what is neither; a DOCTYPE, which attacks need, is neither.
 */
export function readReply(body: string): unknown {
  if (body.trimStart().startsWith('{')) return parseJson(body)
  const envelope = readXml(body)
  if (typeof envelope !== 'object' || typeof envelope.Body !== 'object' || Array.isArray(envelope.Body))
    return undefined
  if (envelope.Body.Fault !== undefined) return envelope.Body
  // <detailandmed_v2Response>: the one element of the body.
  return Object.values(envelope.Body)[0]
}

/** The schemas go ten deep; much more is meant to exhaust who reads it. */
const DEPTH_MAX = 50

/** The outermost element, or undefined for what is not well-formed. */
function readXml(body: string): Node | undefined {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  const open: { name: string; text: string; children: [string, Node][] }[] = []
  let root: Node | undefined
  let isBroken = false
  const fail = () => {
    isBroken = true
  }
  parser.on('error', fail)
  parser.on('doctype', fail)
  parser.on('opentag', ({ name }) => {
    open.push({ name: name.slice(name.indexOf(':') + 1), text: '', children: [] })
    if (open.length > DEPTH_MAX) fail()
  })
  const addText = (text: string) => {
    const current = open.at(-1)
    if (current) current.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (!element) return
    const text = element.text.trim()
    const node = element.children.length === 0 && text !== '' ? text : gather(element.children)
    const parent = open.at(-1)
    if (parent) parent.children.push([element.name, node])
    else root = node
  })
  parser.write(body).close()
  return isBroken ? undefined : root
}

function gather(children: [string, Node][]): Node {
  const byName = new Map<string, Node | Node[]>()
  for (const [name, node] of children) {
    const known = byName.get(name)
    if (Array.isArray(known)) known.push(node)
    else byName.set(name, known === undefined ? node : [known, node])
  }
  return Object.fromEntries(byName)
}
