import { eq } from 'drizzle-orm'
import type { Database } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context, Services } from '../../platform/operation.ts'
import type { Runner } from '../../platform/runner.ts'
import { isGoodLink, type SignedLink, signLink } from '../../platform/signed-link.ts'
import { evidence } from './tables.ts'

const purpose = 'evidence-download'

/** A link that is good for this piece of evidence only, until it expires. */
export function evidenceUrl({ services, now }: Context, evidenceId: string): string {
  return `${services.publicUrl()}/v1/evidence/${evidenceId}/content?${signLink(services, purpose, evidenceId, now)}`
}

/** The evidence behind a link, byte for byte as it was received; each opening is audited. Every fault of the link is the same 404. */
export async function openEvidence(
  { services, database, runner }: { services: Services; database: Database; runner: Runner },
  link: SignedLink,
  requestId: string,
): Promise<{ name: string; contentType: string; body: string }> {
  const refused = new AppError(
    'not_found',
    'The link is not valid or has expired. Read the evidence again for a fresh one.',
  )
  if (!isGoodLink(services, purpose, link)) throw refused
  const [found] = await database.transaction(
    'system',
    (tx) => tx.select().from(evidence).where(eq(evidence.id, link.id)),
    { readOnly: true },
  )
  if (!found) throw refused
  if (found.body === '') throw new AppError('gone', 'The evidence has been erased.')
  await runner.transaction(
    { kind: 'system', workspaceId: found.workspaceId, name: 'download-link' },
    (ctx) =>
      ctx.audit('evidence.download', wireId('application', found.applicationId), {
        evidenceId: wireId('evidence', found.id),
      }),
    { requestId },
  )
  const { id, source, contentType, body } = found
  return { name: `${source}-${id}${endingOf(contentType)}`, contentType, body }
}

function endingOf(contentType: string): string {
  if (/json/.test(contentType)) return '.json'
  if (/xml/.test(contentType)) return '.xml'
  return '.txt'
}
