import type { Entry } from '../../engines/screening/types.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import { readFullDate } from '../list-kit/read-date.ts'
import { child, children, readXml, textOf, type XmlElement } from '../list-kit/read-xml.ts'
import {
  addAddress,
  addBirth,
  addCitizenship,
  addIdentification,
  addNameAlias,
  kindOf,
  type Part,
} from './read-entity.ts'

/** The root of the file and where its entries stand (namespace http://eu.europa.ec/fpi/fsd/export, version 1.1). */
export const format = { root: 'export', records: ['sanctionEntity'] }

/** The full list as XML 1.1. The id is the entity's `logicalId`, which the CSV has too. */
export async function* readXmlList(path: string, file: string): AsyncGenerator<Entry> {
  for await (const { element, line, root } of readXml(path, file, format)) {
    if (!root.generationDate || !root.globalFileId)
      throw formatError(file, 'export', 'generationDate or globalFileId is missing')
    const id = element.attributes.logicalId
    const subject = child(element, 'subjectType')
    const kind = kindOf(subject?.attributes.code ?? '', subject?.attributes.classificationCode ?? '')
    if (!id) throw formatError(file, line, 'an entity has no logicalId')
    if (!kind) throw formatError(file, line, `entity ${id} has no documented subjectType (person, enterprise)`)
    yield readEntity(new EntryBuilder(id, kind), element)
  }
}

function readEntity(entry: EntryBuilder, element: XmlElement): Entry {
  const part =
    (one: XmlElement): Part =>
    (attribute) =>
      one.attributes[attribute]?.trim() ?? ''
  for (const one of children(element, 'nameAlias')) addNameAlias(entry, part(one))
  entry.ensurePrimary()
  for (const one of children(element, 'citizenship')) addCitizenship(entry, part(one))
  for (const one of children(element, 'birthdate')) addBirth(entry, part(one))
  for (const one of children(element, 'identification')) addIdentification(entry, part(one))
  for (const one of children(element, 'address')) {
    addAddress(entry, part(one))
    for (const contact of children(one, 'contactInfo')) {
      entry.addRemark(`${contact.attributes.key ?? 'Contact'}: ${contact.attributes.value ?? ''}`)
    }
  }
  const regulation = child(element, 'regulation')
  const programme = regulation?.attributes.programme ?? ''
  entry.legalBasis = [programme, regulation?.attributes.numberTitle].filter(Boolean).join(' – ')
  entry.listedDate = readFullDate(element.attributes.designationDate || (regulation?.attributes.publicationDate ?? ''))
  entry.link = textOf(regulation, 'publicationUrl')
  const { euReferenceNumber, unitedNationId, designationDetails } = element.attributes
  if (euReferenceNumber) entry.addRemark(`EU reference: ${euReferenceNumber}`)
  if (unitedNationId) entry.addRemark(`UN reference: ${unitedNationId}`)
  entry.addRemark(designationDetails ?? '')
  for (const remark of children(element, 'remark')) entry.addRemark(remark.text)
  return entry.build()
}
