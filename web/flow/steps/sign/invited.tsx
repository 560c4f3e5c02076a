import { LinkShown } from '../../parts/link/link-shown.tsx'
import { localeOf } from '../../parts/locale.ts'
import type { CandidateView } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import type { Link } from './signatories.tsx'

interface Props {
  candidate: CandidateView
  link: Link | undefined
  isBusy: boolean
  onInvite: () => void
  onRenew: (invitationId: string) => void
  onWithdraw: (invitationId: string) => void
}

/** One who may sign: whether they have, whether they were asked, and what came of it. */
export function Invited({ candidate, link, isBusy, onInvite, onRenew, onWithdraw }: Props) {
  const { t, language } = useWords()
  const { name, hasSigned, invitation } = candidate
  const state = hasSigned ? 'SIGNED' : (invitation?.state ?? 'NOBODY')
  const until = invitation
    ? new Date(invitation.expiresAt).toLocaleDateString(localeOf(language), { day: 'numeric', month: 'long' })
    : ''
  const action = (key: string, run: () => void) => (
    <button type="button" className="link" aria-disabled={isBusy} aria-label={`${t(key)}: ${name}`} onClick={run}>
      {t(key)}
    </button>
  )
  return (
    <li className="signatory">
      <p className="signatory-name">{name}</p>
      <p className={`state state-${state}`}>{t(`sign.state.${state}`, { until })}</p>
      {!hasSigned && (
        <div className="signatory-actions">
          {invitation?.state === 'OPEN' ? (
            <>
              {!link && action('sign.renew', () => onRenew(invitation.invitationId))}
              {action('sign.withdraw', () => onWithdraw(invitation.invitationId))}
            </>
          ) : (
            action(invitation ? 'sign.inviteAgain' : 'sign.invite', onInvite)
          )}
        </div>
      )}
      {link && (
        <LinkShown
          link={link.link}
          label={t('sign.link', { name })}
          hint={t('sign.linkHint')}
          shareText={t('sign.shareText')}
          takesFocus
        />
      )}
    </li>
  )
}
