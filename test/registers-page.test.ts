import { beforeAll, describe, expect, it } from 'vitest'
import type { RecordField } from '../src/connectors/kit.ts'
import { isKnown } from '../src/features/registries/index.ts'
import { playRegisters, registersPage } from './registers-page.ts'

type Played = Awaited<ReturnType<typeof playRegisters>>

/** What our own engine makes of a register's rule is not the register's to provide. */
const ourOwn: RecordField[] = ['signing']

describe('what registers tell', () => {
  let played: Played
  beforeAll(async () => {
    played = await playRegisters()
  })

  it('docs/connectors.md has the table of fields and countries as the connectors tell them', async () => {
    const { written, wanted } = await registersPage()
    expect(written, 'Run `npm run docs:registers`.').toBe(wanted)
  })

  it('a connector provides each field that it tells, so that it is asked for it where another leaves it open', () => {
    for (const { title, records, provides } of played) {
      const told = new Set(
        records.flatMap((record) =>
          [...(Object.keys(record.organization) as RecordField[]), 'functionaries' as const].filter((field) =>
            isKnown(record, field),
          ),
        ),
      )
      // People and signing are known together; of a register without people it is the law that speaks.
      if (records.every(({ functionaries }) => functionaries.length === 0)) told.delete('functionaries')
      const unprovided = [...told].filter((field) => !provides.includes(field) && !ourOwn.includes(field))
      expect({ title, unprovided }).toEqual({ title, unprovided: [] })
    }
  })
})
