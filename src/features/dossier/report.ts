import { z } from 'zod'
import type { Database } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { isUuid, wireId } from '../../platform/ids.ts'
import { operation, type Services } from '../../platform/operation.ts'
import type { Runner } from '../../platform/runner.ts'
import { freshLink, isGoodLink } from '../../platform/signed-link.ts'
import { applicationInput, findApplication, workspaceOf } from '../applications/index.ts'
import { gather, type ReportLanguage } from './gather.ts'
import { makeReport } from './make-report.ts'

const purpose = 'application-report'

/**
 * The report is made when its link is opened, and kept nowhere: whoever is erased is not left over in a file. The act of asking
 * for it is audited, and each opening with the fingerprint of what was handed out.
 */
export const applicationReport = operation({
  name: 'applications.report',
  summary: 'Make the evidence report of an application: a link to a PDF',
  // It shows reviews with their words, and hits with what they were found by.
  access: { scope: 'application:read', alsoScopes: ['review:read', 'screening:read'] },
  writes: true,
  input: applicationInput.extend({ language: z.enum(['en', 'sv']).default('en') }),
  output: z.object({
    downloadUrl: z.string().meta({ description: 'Good for a GET without a token, for a short time.' }),
    expiresAt: z.string(),
  }),
  async run(ctx, { applicationId, language }) {
    await findApplication(ctx, applicationId)
    await ctx.audit('applications.report', wireId('application', applicationId), { language })
    return { downloadUrl: pathOf(applicationId, language), expiresAt: '' }
  },
  async finish(answer, services) {
    const { url, expiresAt } = freshLink(services, purpose, answer.downloadUrl)
    return { downloadUrl: url, expiresAt }
  },
})

function pathOf(applicationId: string, language: string): string {
  return `/v1/reports/${applicationId}/${language}`
}

/** The report behind a link, made of what is known at this moment. Every fault of the link is the same 404. */
export async function openReport(
  { services, database, runner }: { services: Services; database: Database; runner: Runner },
  asked: { applicationId: string; language: string; expires: string; signature: string },
  requestId: string,
): Promise<{ name: string; body: Uint8Array }> {
  const { applicationId, language, expires, signature } = asked
  const refused = new AppError('not_found', 'The link is not valid or has expired. Ask for the report again.')
  if (!isUuid(applicationId) || !isLanguage(language)) throw refused
  if (!isGoodLink(services, purpose, { id: pathOf(applicationId, language), expires, signature })) throw refused
  const workspaceId = await database.transaction('system', (tx) => workspaceOf(tx, applicationId), { readOnly: true })
  if (!workspaceId) throw refused
  const actor = { kind: 'system', workspaceId, name: 'download-link' } as const
  const dossier = await runner.transaction(
    actor,
    async (ctx) => gather(ctx, await findApplication(ctx, applicationId), language),
    { requestId },
  )
  const { bytes, sha256 } = await makeReport(dossier)
  await runner.transaction(
    actor,
    (ctx) => ctx.audit('applications.report.download', wireId('application', applicationId), { language, sha256 }),
    { requestId },
  )
  return { name: `openbits-report-${applicationId}.pdf`, body: bytes }
}

function isLanguage(text: string): text is ReportLanguage {
  return text === 'en' || text === 'sv'
}
