import { Choices } from '../../parts/choices.tsx'
import { CountrySelect } from '../../parts/country-select.tsx'
import { Field } from '../../parts/field.tsx'
import type { Issues } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { controls, type Owner } from './owner.ts'

interface Props {
  owner: Owner
  path: string
  issues: Issues
  onChange: (owner: Owner) => void
}

type TextField = 'name' | 'sharePercent' | 'votingPercent' | 'dateOfBirth' | 'organizationNumber'

/** What is asked of an owner; what few need lies under one fold. */
export function OwnerFields({ owner, path, issues, onChange }: Props) {
  const { t } = useWords()
  const isPerson = owner.type === 'PERSON'
  const field = (name: TextField, more: object = {}) => (
    <Field
      label={t(`owners.${isPerson ? '' : 'company.'}${name}`)}
      error={issues[`${path}.${name}`]}
      autoComplete="off"
      maxLength={name === 'name' ? 300 : 100}
      value={owner[name]}
      onChange={(event) => onChange({ ...owner, [name]: event.target.value })}
      {...more}
    />
  )
  const hasMore =
    owner.votingPercent !== '' || owner.control.length > 0 || issues[`${path}.votingPercent`] !== undefined
  return (
    <div className="stack">
      {field('name')}
      {field('sharePercent', { inputMode: 'decimal', hint: t('owners.shareHint') })}
      {isPerson
        ? field('dateOfBirth', { type: 'date', optional: true })
        : field('organizationNumber', { optional: true })}
      <CountrySelect
        label={t(isPerson ? 'owners.country' : 'owners.company.country')}
        none={t('owners.noCountry')}
        optional
        value={owner.country}
        error={issues[`${path}.country`]}
        onChange={(country) => onChange({ ...owner, country })}
      />
      <details open={hasMore ? true : undefined}>
        <summary>{t('owners.more')}</summary>
        <div className="stack">
          {field('votingPercent', { inputMode: 'decimal', optional: true, hint: t('owners.votesHint') })}
          <Choices
            isMany
            legend={t('owners.control')}
            options={controls.map((value) => ({ value, label: t(`owners.control.${value}`) }))}
            chosen={owner.control}
            onChange={(control) => onChange({ ...owner, control })}
          />
        </div>
      </details>
    </div>
  )
}
