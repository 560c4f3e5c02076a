export { findOrAddCustomer } from './find-or-add.ts'
