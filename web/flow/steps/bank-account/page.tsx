import { newKey } from '../../../shared/new-key.ts'
import { inWords } from '../../parts/in-words.ts'
import { StepForm } from '../../parts/step-form.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import type { Issues, StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { type Account, AccountFields, type AccountType } from './account-fields.tsx'
import { words } from './words.ts'

addWords(words)

/** What the server complains of, by its place. */
const sentences: [RegExp, string][] = [
  [/\.clearingNumber$/, 'bank-account.wrong.clearingNumber'],
  [/\.accountNumber$/, 'bank-account.wrong.accountNumber'],
  [/\.iban$/, 'bank-account.wrong.iban'],
  [/\.bic$/, 'bank-account.wrong.bic'],
  [/^accounts\.\d+$/, 'bank-account.wrong.twice'],
  [/^/, 'bank-account.wrong.account'],
]

/** The accounts that money may be paid to. */
export default function BankAccount(props: StepProps) {
  const { view, step, submit } = props
  const { t } = useWords()
  const types = (step.settings.types ?? []) as AccountType[]
  const max = Number(step.settings.max ?? 1)
  const isSwedish = view.countryCode === 'SE' && types.includes('SWEDEN_DOMESTIC')
  const usual: AccountType = isSwedish ? 'SWEDEN_DOMESTIC' : types.includes('IBAN') ? 'IBAN' : 'SWEDEN_DOMESTIC'
  const empty = (): Account => ({
    id: newKey(),
    type: usual,
    clearingNumber: '',
    accountNumber: '',
    iban: '',
    bic: '',
  })
  const [accounts, setAccounts] = useDraft<Account[]>(props, [empty()])
  const change = (id: string, more: Partial<Account>) =>
    setAccounts(accounts.map((one) => (one.id === id ? { ...one, ...more } : one)))

  function remove(id: string) {
    setAccounts(accounts.filter((one) => one.id !== id))
    // The button that was pressed is gone.
    document.querySelector<HTMLElement>('main h1')?.focus()
  }

  async function send(): Promise<Issues> {
    const lacking = accounts.flatMap((one, at) =>
      fieldsOf(one)
        .filter((name) => name !== 'bic' && one[name].trim() === '')
        .map((name) => [`accounts.${at}.${name}`, t('shell.required')]),
    )
    if (lacking.length > 0) return Object.fromEntries(lacking)
    const data = accounts.map((one) => {
      const given = fieldsOf(one).flatMap((name) => (one[name].trim() ? [[name, one[name].trim()]] : []))
      return { type: one.type, ...Object.fromEntries(given) }
    })
    return inWords(await submit({ accounts: data }), sentences, t)
  }

  return (
    <StepForm title={t('bank-account.title')} onSubmit={send}>
      {(issues) => (
        <>
          {accounts.map((account, at) => (
            <AccountFields
              key={account.id}
              account={account}
              types={types}
              number={accounts.length > 1 ? at + 1 : undefined}
              issues={issues}
              path={`accounts.${at}`}
              onChange={(more) => change(account.id, more)}
              onRemove={() => remove(account.id)}
            />
          ))}
          {accounts.length < max && (
            <button type="button" className="button button-second" onClick={() => setAccounts([...accounts, empty()])}>
              {t('bank-account.add')}
            </button>
          )}
        </>
      )}
    </StepForm>
  )
}

function fieldsOf({ type }: Account) {
  return type === 'IBAN' ? (['iban', 'bic'] as const) : (['clearingNumber', 'accountNumber'] as const)
}
