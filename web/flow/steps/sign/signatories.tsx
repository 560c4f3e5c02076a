import { useRef, useState } from 'react'
import { call, Refused } from '../../../shared/api.ts'
import type { CandidateView, SigningView } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { Invited } from './invited.tsx'

interface Props {
  signing: SigningView
  step: string
  languages: string[]
  refresh: () => Promise<void>
}

export interface Link {
  signatory: number
  link: string
  expiresAt: string
}

/** Everybody who may take part in binding the company: where each stands, and what can be done about it. */
export function Signatories({ signing, step, languages, refresh }: Props) {
  const { t, language } = useWords()
  const [link, setLink] = useState<Link>()
  const [busy, setBusy] = useState<number>()
  const [problem, setProblem] = useState(false)
  const isBusy = useRef(false)

  async function run(candidate: CandidateView, operation: string, input: object) {
    if (isBusy.current) return
    isBusy.current = true
    setBusy(candidate.signatory)
    setProblem(false)
    try {
      const made = await call<{ link?: string; expiresAt: string }>(`flow.invitations.${operation}`, input)
      const { link: address, expiresAt } = made
      setLink(address ? { signatory: candidate.signatory, link: address, expiresAt } : undefined)
    } catch (error) {
      // A conflict means that something changed meanwhile: what is shown afterwards says it.
      setProblem(!(error instanceof Refused && error.status === 409))
    }
    await refresh()
    isBusy.current = false
    setBusy(undefined)
  }

  const ofInvitation = languages.includes(language) ? { language } : {}
  const others = signing.candidates.some(({ hasSigned }) => !hasSigned)
  return (
    <div className="stack">
      <div>
        <h2>{t('sign.who')}</h2>
        {others && <p className="quiet">{t('sign.inviteHint')}</p>}
      </div>
      <div role="alert">{problem && <p className="notice notice-wrong">{t('sign.problem')}</p>}</div>
      <ul className="signatories">
        {signing.candidates.map((candidate) => (
          <Invited
            key={candidate.signatory}
            candidate={candidate}
            link={link?.signatory === candidate.signatory && candidate.invitation?.state === 'OPEN' ? link : undefined}
            isBusy={busy === candidate.signatory}
            onInvite={() => run(candidate, 'create', { step, signatory: candidate.signatory, ...ofInvitation })}
            onRenew={(invitationId) => run(candidate, 'renew', { invitationId })}
            onWithdraw={(invitationId) => run(candidate, 'withdraw', { invitationId })}
          />
        ))}
      </ul>
    </div>
  )
}
