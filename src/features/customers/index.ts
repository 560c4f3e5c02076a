export { eraseCustomer } from './erase.ts'
export { type Customer, findCustomer, listedCustomers } from './find.ts'
export { findOrAddCustomer } from './find-or-add.ts'
export { mustBeCustomer } from './must-be.ts'
