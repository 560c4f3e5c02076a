export { createNote } from './create.ts'
export { deleteNote, eraseNotes } from './delete.ts'
export { editNote } from './edit.ts'
export { listNotes, noteIdsOf } from './list.ts'
