import { Choices } from '../../parts/choices.tsx'
import { Field } from '../../parts/field.tsx'
import type { Issues } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { useBank } from './use-bank.ts'

export type AccountType = 'SWEDEN_DOMESTIC' | 'IBAN'

export interface Account {
  id: string
  type: AccountType
  clearingNumber: string
  accountNumber: string
  iban: string
  bic: string
}

interface Props {
  account: Account
  types: AccountType[]
  /** Which of several; undefined: the only one. */
  number: number | undefined
  issues: Issues
  path: string
  onChange: (more: Partial<Account>) => void
  onRemove: () => void
}

/** One account: its kind, where there is a choice, and its numbers. */
export function AccountFields({ account, types, number, issues, path, onChange, onRemove }: Props) {
  const { t } = useWords()
  const bank = useBank(account.type === 'SWEDEN_DOMESTIC' ? account.clearingNumber : '')
  const field = (name: 'clearingNumber' | 'accountNumber' | 'iban' | 'bic') => (
    <Field
      label={t(`bank-account.${name}`)}
      hint={t(`bank-account.${name}Hint`)}
      error={issues[`${path}.${name}`]}
      optional={name === 'bic'}
      inputMode={account.type === 'IBAN' ? 'text' : 'numeric'}
      autoCapitalize={account.type === 'IBAN' ? 'characters' : undefined}
      autoComplete="off"
      spellCheck={false}
      maxLength={60}
      value={account[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  )
  const wrong = issues[path] ?? issues[`${path}.type`]
  const fields = (
    <>
      {types.length > 1 && (
        <Choices
          legend={t('bank-account.type')}
          options={types.map((type) => ({ value: type, label: t(`bank-account.${type}`) }))}
          chosen={[account.type]}
          onChange={([type]) => onChange({ type: type as AccountType })}
          error={wrong}
        />
      )}
      {types.length < 2 && wrong && <p className="error">{wrong}</p>}
      {account.type === 'IBAN' ? (
        field('iban')
      ) : (
        <div className="field">
          {field('clearingNumber')}
          <p role="status" className="hint">
            {bank && t('bank-account.bank', { bank })}
          </p>
        </div>
      )}
      {account.type === 'IBAN' ? field('bic') : field('accountNumber')}
    </>
  )
  if (number === undefined) return fields
  return (
    <fieldset className="part">
      <legend>{t('bank-account.which', { number })}</legend>
      {fields}
      <button type="button" className="link" onClick={onRemove}>
        {t('bank-account.remove', { number })}
      </button>
    </fieldset>
  )
}
