import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { csv } from '../../platform/csv.ts'
import type { Database } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/operation.ts'
import type { Runner } from '../../platform/runner.ts'
import { isGoodLink, type SignedLink } from '../../platform/signed-link.ts'
import type { ListedApplication } from '../applications/index.ts'
import { type ApplicationRow, showRows } from './application-row.ts'
import { askedExport, exportPath, exportPurpose } from './export-applications.ts'
import { exportColumns } from './export-columns.ts'
import { pageOfApplications } from './list-applications.ts'
import { maskNumber } from './numbers.ts'
import { exports } from './tables.ts'

const rowsAtOnce = 500

/**
 * The file behind a link, as it is read: nothing of it is ever kept here. Who asked for it was audited then, so whoever opens
 * the link is not asked again. Every fault of the link is the same 404.
 */
export async function openExport(
  { services, database, runner }: { services: Services; database: Database; runner: Runner },
  link: SignedLink,
): Promise<{ name: string; body: Readable }> {
  const refused = new AppError('not_found', 'The link is not valid or has expired. Ask for the export again.')
  if (!isGoodLink(services, exportPurpose, { ...link, id: exportPath(link.id) })) throw refused
  const [row] = await database.transaction('system', (tx) => tx.select().from(exports).where(eq(exports.id, link.id)), {
    readOnly: true,
  })
  if (!row) throw refused
  const asked = askedExport.parse(row.asked)
  async function* lines(): AsyncGenerator<Buffer> {
    // What a spreadsheet needs to read letters as they are.
    yield Buffer.from('\ufeff')
    yield csv([asked.columns])
    for (let end: ListedApplication | undefined; ; ) {
      const behind: ListedApplication | undefined = end
      const { rows, shown } = await runner.transaction(
        { kind: 'system', workspaceId: row?.workspaceId ?? '', name: 'download-link' },
        async (ctx) => {
          const page = await pageOfApplications(
            ctx.tx,
            asked.filters,
            { sort: asked.sort, limit: rowsAtOnce - 1 },
            behind,
          )
          return { rows: page, shown: await showRows(ctx, page) }
        },
      )
      yield csv(shown.map((one) => cellsOf(one, asked)))
      end = rows.at(-1)
      if (rows.length < rowsAtOnce) return
    }
  }
  return {
    name: `applications-${row.createdAt.toISOString().slice(0, 10)}.csv`,
    body: Readable.from(lines(), { objectMode: false }),
  }
}

function cellsOf(
  row: ApplicationRow,
  { columns, numbers }: { columns: (keyof typeof exportColumns)[]; numbers: boolean },
) {
  const seen = numbers || !row.number ? row : { ...row, number: maskNumber(row.number) }
  return columns.map((name) => exportColumns[name](seen) ?? '')
}
