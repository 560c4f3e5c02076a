import { SaxesParser } from 'saxes'
import { formatError } from './format-error.ts'
import { readText } from './read-text.ts'

/** One element with all that stands in it. Names without prefix. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** Its own text, trimmed. */
  text: string
}

export interface XmlOptions {
  /** Name that the outermost element must have. */
  root: string
  /** Paths below the root that are handed out whole, e.g. `INDIVIDUALS/INDIVIDUAL`. */
  records: readonly string[]
}

export interface XmlRecord {
  /** Which of `records` it is. */
  path: string
  element: XmlElement
  /** Attributes of the root. */
  root: Record<string, string>
  /** Line on which the element ends. */
  line: number
}

/**
 * Streams the named elements of an XML file; nothing else is kept, so memory stays flat. A file that ends before its root
 * is closed, or is no XML, throws `ListFormatError` with the line; so does a DOCTYPE, which no list has and attacks need.
 */
export async function* readXml(path: string, file: string, options: XmlOptions): AsyncGenerator<XmlRecord> {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  const open: string[] = []
  const building: XmlElement[] = []
  let ready: XmlRecord[] = []
  let root: Record<string, string> | undefined
  let failure: Error | undefined
  const fail = (what: string) => {
    failure ??= formatError(file, parser.line, what)
  }
  parser.on('error', (problem) => fail(`not well-formed XML: ${problem.message}`))
  parser.on('doctype', () => fail('a document type is not part of the format'))
  parser.on('opentag', (tag) => {
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    const attributes = tag.attributes
    if (!root) {
      root = { ...attributes }
      if (name !== options.root) fail(`the file begins with <${name}> where <${options.root}> is expected`)
      return
    }
    open.push(name)
    if (building.length === 0 && !options.records.includes(open.join('/'))) return
    const element: XmlElement = { name, attributes: { ...attributes }, children: [], text: '' }
    building.at(-1)?.children.push(element)
    building.push(element)
  })
  const addText = (text: string) => {
    const current = building.at(-1)
    if (current) current.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = building.pop()
    if (element) element.text = element.text.trim()
    if (element && building.length === 0) {
      ready.push({ path: open.join('/'), element, root: root ?? {}, line: parser.line })
    }
    open.pop()
  })
  for await (const text of readText(path, file)) {
    parser.write(text)
    if (failure) throw failure
    yield* ready
    ready = []
  }
  parser.close()
  if (failure) throw failure
  yield* ready
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name)
}

/** All children of that name. */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? []
}

/** The text of the first child of that name, or ''. */
export function textOf(element: XmlElement | undefined, name: string): string {
  return child(element, name)?.text ?? ''
}

/** The text of each `inner` in each `outer`, empty ones left out. */
export function textsIn(element: XmlElement | undefined, outer: string, inner: string): string[] {
  return children(element, outer).flatMap((one) =>
    children(one, inner)
      .map((leaf) => leaf.text)
      .filter(Boolean),
  )
}
