export { withSigning } from './with-signing.ts'
