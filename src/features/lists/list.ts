import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { readLists } from './read-lists.ts'
import { listOnWire, showList } from './schemas.ts'

const output = z.object({ data: z.array(listOnWire) })

export type ListsListAnswer = z.infer<typeof output>

export const listLists = operation({
  name: 'lists.list',
  summary: 'List the lists that are searched, and how old they are',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({}),
  output,
  async run(ctx) {
    const all = await readLists(ctx.tx)
    return { data: all.map((list) => showList(list, ctx.services.lists)) }
  },
})
