import { beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('flow.bank.find', () => {
  let workspace: Workspace
  beforeAll(async () => {
    workspace = await newWorkspace(await startApp())
  })

  it.each([
    ['5491', { bankName: 'SEB' }],
    ['6000', { bankName: 'Handelsbanken' }],
    ['3410', { bankName: 'Nordea' }],
    ['8327-9', { bankName: 'Swedbank' }],
  ])('the bank of %s is told', async (clearingNumber, answer) => {
    const { flow } = await workspace.apply()
    expect((await flow('flow.bank.find', { clearingNumber })).body).toEqual(answer)
  })

  it.each(['1', '0000', '549', '999999', 'abcd', ''])(
    'of “%s” nothing is said, which is no refusal',
    async (clearingNumber) => {
      const { flow } = await workspace.apply()
      expect(await flow('flow.bank.find', { clearingNumber })).toMatchObject({ status: 200, body: {} })
      expect((await flow('flow.bank.find', { clearingNumber })).body).toEqual({})
    },
  )
})
