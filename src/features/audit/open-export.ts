import { Readable } from 'node:stream'
import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Database } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { isUuid, wireId } from '../../platform/ids.ts'
import type { Services } from '../../platform/operation.ts'
import type { Runner } from '../../platform/runner.ts'
import { isGoodLink, type SignedLink } from '../../platform/signed-link.ts'
import { auditEntries } from '../../platform/tables.ts'
import { entryColumns } from './entry.ts'
import { exportPath, exportPurpose } from './export.ts'
import { auditSeals } from './tables.ts'

const linesAtOnce = 1_000

/** What the first line says, so that the file can be verified by whoever has nothing else. */
const howToVerify =
  'Each further line is {number, previousHash, hash, entry}. hash is SHA-256, in hexadecimal digits, of the JSON text of ' +
  '{workspaceId, number, previousHash, entry} by RFC 8785: names sorted, no blanks. previousHash is hash of the line before, ' +
  'and 64 zeros for number 1; numbers have no gaps.'

/** The file behind a link, as JSON lines; each download is audited. Every fault of the link is the same 404. */
export async function openAuditExport(
  { services, database, runner }: { services: Services; database: Database; runner: Runner },
  link: SignedLink,
  requestId: string,
): Promise<{ name: string; body: Readable }> {
  const [workspaceId = '', first, last] = link.id.split('.')
  if (!isUuid(workspaceId) || !isGoodLink(services, exportPurpose, { ...link, id: exportPath(link.id) })) {
    throw new AppError('not_found', 'The link is not valid or has expired. Ask for another one with audit.export.')
  }
  const range = { first: Number(first), last: Number(last) }
  await runner.transaction(
    { kind: 'system', workspaceId, name: 'download-link' },
    (ctx) => ctx.audit('audit.download', wireId('workspace', workspaceId), range),
    { requestId },
  )
  return {
    name: `audit-${range.first}-${range.last}.jsonl`,
    body: Readable.from(linesOf(database, workspaceId, range), { objectMode: false }),
  }
}

async function* linesOf(
  database: Database,
  workspaceId: string,
  { first, last }: { first: number; last: number },
): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: 'openbits-audit-1', workspaceId, first, last, howToVerify })}\n`
  const { number, previousHash, hash } = auditSeals
  for (let next = first; next <= last; ) {
    const from = next
    const rows = await database.transaction(
      { workspaceId },
      (tx) =>
        tx
          .select({ number, previousHash, hash, entry: entryColumns })
          .from(auditSeals)
          .innerJoin(auditEntries, eq(auditEntries.id, auditSeals.entryId))
          .where(and(eq(auditSeals.workspaceId, workspaceId), gte(number, from), lte(number, last)))
          .orderBy(asc(number))
          .limit(linesAtOnce),
      { readOnly: true },
    )
    const end = rows.at(-1)
    if (!end) return
    yield `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`
    next = end.number + 1
  }
}
