export { identifier, organizationSanctionHit, pepHit, personSanctionHit } from './hits.ts'
export { type Screened, screenApplication } from './screen-application.ts'
