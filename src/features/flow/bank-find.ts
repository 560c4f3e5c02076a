import { z } from 'zod'
import { bankOfClearing } from '../../platform/identifiers/index.ts'
import { operation } from '../../platform/operation.ts'

/** For whoever types an account: a bank's name says sooner than digits that one of them is wrong. */
export const findBank = operation({
  name: 'flow.bank.find',
  summary: 'Tell which bank a Swedish clearing number belongs to',
  access: { applicant: true },
  writes: false,
  input: z.strictObject({ clearingNumber: z.string().max(60) }),
  output: z.object({
    bankName: z.string().optional().meta({
      description: 'Left out where no list names the number, which does not make it wrong: new ones come every year.',
    }),
  }),
  async run(_ctx, { clearingNumber }) {
    const bankName = bankOfClearing(clearingNumber)
    return bankName === undefined ? {} : { bankName }
  },
})
