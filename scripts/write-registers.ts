// Writes the table of fields and countries in docs/connectors.md from what the connectors tell of invented companies.
import { writeFileSync } from 'node:fs'
import { registersPage, registersPageFile } from '../test/registers-page.ts'

writeFileSync(registersPageFile, (await registersPage()).wanted)
