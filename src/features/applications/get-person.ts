import { z } from 'zod'
import type { Context } from '../../platform/operation.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { pepHit, personSanctionHit, readHits } from '../screening/index.ts'
import { believed, readFacts } from './facts.ts'
import { applicationInput, findApplication, mustExist } from './find.ts'
import { knownApplicant, scopeOf } from './parties.ts'
import { address, wireIdentifier } from './wire.ts'

const contact = { email: z.string().optional(), phoneNumber: z.string().optional() }
const name = { firstName: z.string().optional(), lastName: z.string().optional() }

const personAnswer = z.object({
  ...name,
  ...contact,
  personalIdentityNumber: wireIdentifier.nullable(),
  dateOfBirth: z.string().nullable(),
  coordinationNumber: wireIdentifier.nullable(),
  address: address.nullable(),
  pepHits: z.array(pepHit).optional(),
  sanctionHits: z.array(personSanctionHit).optional(),
})

export type PersonAnswer = z.infer<typeof personAnswer>

export const getPerson = operation({
  name: 'applications.person.get',
  summary: 'Fetch person data',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: personAnswer,
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const facts = await readFacts(ctx.tx, application.id, 'PERSON')
    const applicant = knownApplicant(application, facts, ctx.now)
    const hits = applicant && (await readHits(ctx, application.id, scopeOf(application))).person(applicant)
    const reached = await known(ctx, application.id, 'CONTACT')
    // These four are null when they were not collected; any other unknown field is left out.
    const nothing = { personalIdentityNumber: null, dateOfBirth: null, coordinationNumber: null, address: null }
    return { ...nothing, ...believed(facts), ...reached, ...hits }
  },
})

export const getPersonContactDetails = operation({
  name: 'applications.person.contactDetails.get',
  summary: 'Fetch person contact details (deprecated: see applications.person.get)',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: z.object(contact),
  async run(ctx, input) {
    await mustExist(ctx, input.applicationId)
    return known(ctx, input.applicationId, 'CONTACT')
  },
})

export const getOrganizationContactDetails = operation({
  name: 'applications.organization.contactDetails.get',
  summary: 'Fetch organization contact details',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: z.object({ ...name, ...contact }),
  async run(ctx, input) {
    await mustExist(ctx, input.applicationId)
    return {
      ...(await known(ctx, input.applicationId, 'PERSON')),
      ...(await known(ctx, input.applicationId, 'CONTACT')),
    }
  },
})

/** What is believed of a subject; the answer's schema picks the fields that go out. */
async function known(
  ctx: Context,
  applicationId: string,
  subject: 'PERSON' | 'CONTACT',
): Promise<Record<string, never>> {
  return believed(await readFacts(ctx.tx, applicationId, subject)) as Record<string, never>
}
