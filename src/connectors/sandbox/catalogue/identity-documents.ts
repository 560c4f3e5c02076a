/** Specimens of Utopia (`UTO`, ICAO's country for them): the number forces what comes of the document and of the face. */
import { type MrzFormat, writeMrz } from '../../../engines/mrz/index.ts'

/** Stable words, part of the served catalogue. EXPIRED and MINOR never come to the comparison of faces. */
export const documentScenarios = [
  'FACE_MATCH',
  'FACE_NO_MATCH',
  'FACE_UNCERTAIN',
  'LIVENESS_FAILED',
  'FACE_DOWN',
  'EXPIRED',
  'MINOR',
] as const

export interface SandboxDocument {
  documentNumber: string
  firstName: string
  lastName: string
  /** ISO dates. */
  dateOfBirth: string
  expiryDate: string
  scenario: (typeof documentScenarios)[number]
  /** One sentence for the integrator. */
  description: string
  mrz: string[]
}

export const identityDocuments: readonly SandboxDocument[] = [
  passport(
    'UP1000001',
    'Elin',
    'Provholm',
    '1985-03-14',
    'FACE_MATCH',
    'A passport whose holder is before the camera.',
  ),
  card(
    'UC1000002',
    'Viggo',
    'Provvik',
    '1979-11-02',
    'FACE_MATCH',
    'An identity card, its zone on the back: people see whether its sides belong together.',
  ),
  passport('UP1000003', 'Tekla', 'Provrud', '1990-01-30', 'FACE_NO_MATCH', 'Somebody else is before the camera.'),
  passport('UP1000004', 'Oskar', 'Provdahl', '1968-07-21', 'FACE_UNCERTAIN', 'It may be the holder: people decide.'),
  passport('UP1000005', 'Hedda', 'Provquist', '1994-05-09', 'LIVENESS_FAILED', 'A picture is held before the camera.'),
  passport(
    'UP1000006',
    'Mille',
    'Provsund',
    '1982-09-17',
    'FACE_DOWN',
    'The comparison is out of order: people decide.',
  ),
  passport('UP1000007', 'Arvid', 'Provnes', '1975-12-24', 'EXPIRED', 'The passport has expired.', '2020-01-31'),
  passport('UP1000008', 'Saga', 'Provlund', '2016-02-29', 'MINOR', 'Under 18 until 2034.'),
]

export function findDocument(documentNumber: string): SandboxDocument | undefined {
  return identityDocuments.find((one) => one.documentNumber === documentNumber)
}

type Told = [string, string, string, string, SandboxDocument['scenario'], string, string?]

function passport(...told: Told): SandboxDocument {
  return specimen('TD3', 'P', told)
}

function card(...told: Told): SandboxDocument {
  return specimen('TD1', 'I', told)
}

function specimen(
  format: MrzFormat,
  documentCode: string,
  [documentNumber, firstName, lastName, dateOfBirth, scenario, description, expiryDate = '2034-12-31']: Told,
): SandboxDocument {
  const person = { documentNumber, firstName, lastName, dateOfBirth, expiryDate }
  const mrz = writeMrz({ format, documentCode, issuingState: 'UTO', nationality: 'UTO', ...person })
  return { ...person, scenario, description, mrz }
}
