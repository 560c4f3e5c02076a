import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import type { Lists } from './known-lists.ts'
import type { ListState, ListVersion } from './read-lists.ts'

export const versionOnWire = z.object({
  sequence: z.number().int(),
  label: z.string().optional().meta({ description: 'What the publisher calls it, where its files say so.' }),
  entries: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  readAt: z.string(),
  publishedAt: z.string().optional(),
})

export const listOnWire = z.object({
  listId: z.string(),
  name: z.string().meta({ description: 'As hits name it.' }),
  link: z.string().optional(),
  licence: z.string().optional(),
  isOwn: z.boolean().meta({ description: 'True: it is for this workspace only.' }),
  version: versionOnWire.optional().meta({ description: 'What is searched; left out before the first is published.' }),
  lastChecked: z.string().optional().meta({ description: 'When the publisher last answered.' }),
  isFetched: z.boolean().meta({
    description: 'True: its publisher is asked every six hours, and before with lists.refresh. False: it is imported.',
  }),
  refreshAskedAt: z
    .string()
    .optional()
    .meta({ description: 'A new version has been asked for, and has not come yet.' }),
  problem: z.string().optional().meta({
    description: 'Why the last attempt to bring it up to date came to nothing; the version before stays in use.',
  }),
})

export function showList(
  list: ListState,
  { known, enabled }: Pick<Lists, 'known' | 'enabled'>,
): z.input<typeof listOnWire> {
  const licence = known.find((one) => one.id === list.id)?.licence
  return {
    listId: list.id,
    name: list.name,
    ...(list.link ? { link: list.link } : {}),
    ...(licence ? { licence } : {}),
    isOwn: list.owner !== null,
    ...(list.published ? { version: showVersion(list.published) } : {}),
    ...(list.checkedAt ? { lastChecked: wireTime(list.checkedAt) } : {}),
    isFetched: enabled.some((one) => one.id === list.id),
    ...(list.wantedAt ? { refreshAskedAt: wireTime(list.wantedAt) } : {}),
    ...(list.problem ? { problem: list.problem } : {}),
  }
}

export function showVersion(version: ListVersion): z.input<typeof versionOnWire> {
  const { sequence, label, entries, added, changed, removed, readAt, publishedAt } = version
  return {
    ...{ sequence, entries, added, changed, removed },
    ...(label ? { label } : {}),
    readAt: wireTime(readAt),
    ...(publishedAt ? { publishedAt: wireTime(publishedAt) } : {}),
  }
}
