/** Where uploaded bytes are kept, which of them are let in, and under which name they leave. */
export { contentDisposition } from './content-disposition.ts'
export { type AcceptedUpload, type Inspection, inspectUpload, type Upload, type UploadKind } from './inspect.ts'
export { inspectCsv } from './inspect-csv.ts'
export { type FileStoreSettings, openFileStore } from './open-file-store.ts'
export { safeFileName } from './safe-file-name.ts'
export {
  type FileStore,
  FileStoreError,
  FileTooLargeError,
  InvalidKeyError,
  type ListedFile,
  type StoredFile,
} from './store.ts'
