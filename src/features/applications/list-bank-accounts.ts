import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { readFacts } from './facts.ts'
import { applicationInput, mustExist } from './find.ts'

const bank = {
  bankName: z.string().optional().meta({ description: 'Where the number names the bank. An addition of Openbits.' }),
}

const bankAccount = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SWEDEN_DOMESTIC'), clearingNumber: z.string(), accountNumber: z.string(), ...bank }),
  z.object({ type: z.literal('IBAN'), bic: z.string().optional(), iban: z.string(), ...bank }),
])

export type BankAccount = z.input<typeof bankAccount>

const answer = z.object({ data: z.array(bankAccount) })

export type BankAccountsAnswer = z.infer<typeof answer>

export const listBankAccounts = operation({
  name: 'applications.bankAccounts.list',
  summary: 'List bank accounts on an application',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: answer,
  async run(ctx, input) {
    await mustExist(ctx, input.applicationId)
    const newest = (await readFacts(ctx.tx, input.applicationId, 'ACCOUNT')).at(-1)
    return { data: (newest?.value ?? []) as BankAccount[] }
  },
})
