import { useState } from 'react'
import { localeOf } from '../../parts/locale.ts'
import type { StepProps } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { type Found, written } from './data.ts'

/** What the register knows of the company, and the question whether it is theirs. */
export function Confirm({ found, submit }: { found: Found; submit: StepProps['submit'] }) {
  const { t, language } = useWords()
  const [isSending, setSending] = useState(false)
  const { organizationName, organizationNumber, legalType, registrationDate, status, address } = found
  async function answer(confirm: boolean) {
    if (isSending) return
    setSending(true)
    await submit({ confirm })
    setSending(false)
  }
  const facts = [
    ['name', organizationName],
    ['number', written(organizationNumber.id, organizationNumber.issuingCountry)],
    ['legalType', legalType],
    ['address', address && addressLine(address)],
    ['registered', registrationDate && dayIn(language, registrationDate)],
    // Unknown is not told: it is ours to find out.
    ['status', status === 'UNKNOWN' ? undefined : t(`organization.status.${status}`)],
  ].filter(([, value]) => value)
  return (
    <section className="stack">
      <h1 tabIndex={-1}>{t('organization.confirm')}</h1>
      <div className="panel">
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`organization.${name}`)}</dt>
              <dd className={name === 'name' ? 'company-name' : undefined}>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <button type="button" className="button" aria-disabled={isSending} onClick={() => answer(true)}>
        {isSending ? t('shell.working') : t('organization.yes')}
      </button>
      <button type="button" className="button button-second" aria-disabled={isSending} onClick={() => answer(false)}>
        {t('organization.no')}
      </button>
    </section>
  )
}

function addressLine({ addressLine1, addressLine2, postalCode, city }: NonNullable<Found['address']>): string {
  const place = [postalCode, city].filter(Boolean).join(' ')
  return [addressLine1, addressLine2, place].filter(Boolean).join(', ')
}

/** A day as it is written in the language; a day has no time zone. */
function dayIn(language: string, day: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
