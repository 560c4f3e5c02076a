import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { readLists, readVersions } from './read-lists.ts'
import { listOnWire, showList, showVersion, versionOnWire } from './schemas.ts'

const versionsMax = 200

const output = listOnWire.extend({
  versions: z.array(versionOnWire).meta({ description: `Published ones, ${versionsMax} at most.` }),
})

export type ListsGetAnswer = z.infer<typeof output>

export const getList = operation({
  name: 'lists.get',
  summary: 'Read a list and its versions, the newest first',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({ listId: z.string().min(1).max(100) }),
  output,
  async run(ctx, { listId }) {
    const list = (await readLists(ctx.tx)).find((one) => one.id === listId)
    if (!list) throw new AppError('not_found', 'There is no such list.')
    const versions = await readVersions(ctx.tx, listId, versionsMax)
    return { ...showList(list, ctx.services.lists), versions: versions.map(showVersion) }
  },
})
