export { addDocument } from './add.ts'
export { documentOnWire, listDocuments, liveDocuments } from './list.ts'
export { type OpenedDocument, openDocument } from './open.ts'
export { sweep, sweepFiles } from './sweep.ts'
