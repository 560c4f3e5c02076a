export { acceptInvitation, type OpenedInvitation, openInvitation } from './accept-invitation.ts'
export type { StaffAuth } from './auth.ts'
export { staffCookieOf } from './cookie.ts'
export { createStaff } from './create-staff.ts'
export {
  addInvitation,
  emailInput,
  inviteStaff,
  listInvitations,
  renewInvitation,
  withdrawInvitation,
} from './invite.ts'
export { sendMail } from './mails.ts'
export { me, savePreferences } from './me.ts'
export { type GiveBack, listStaff, updateStaff } from './members.ts'
export { actorNames, lockMember, staffNames } from './names.ts'
export { newPassword } from './new-password.ts'
export { tellAssigned, tellAuditBroken, tellMentioned, tellWebhookDied, tellWebhookDisabled } from './notices.ts'
export { createStaffAuths } from './open-auth.ts'
export { passkeysOf } from './own.ts'
export { listPasskeys, listSessions, removePasskey, revokeSession } from './own-access.ts'
export { hashPassword } from './passwords.ts'
export { askForReset, changePassword, createReset, useReset } from './resets.ts'
export { createStaffSessions, type StaffActor, type StaffSession, signInAgain } from './sessions.ts'
export { publishingNeedsTwo, type Reason, readSettings, type WorkspaceSettings } from './settings.ts'
export { getSettings, saveSettings } from './settings-operations.ts'
export { claimCode, sweepSignIns } from './used-codes.ts'
export { chooseColumns } from './views-choose.ts'
export { deleteView } from './views-delete.ts'
export { listViews } from './views-list.ts'
export { saveView } from './views-save.ts'
