import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { themeSchema } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { workspaceSettings } from './tables.ts'

/** Why people approve or decline: a code for statistics, and how it is called in the dashboard's two languages. */
export const reasonSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9_]{1,59}$/, 'must be capitals, digits and _, as SOURCE_OF_FUNDS_CLEAR'),
  outcome: z.enum(['APPROVE', 'DECLINE']),
  text: z.strictObject({ en: z.string().trim().min(1).max(200), sv: z.string().trim().min(1).max(200) }),
})

export type Reason = z.infer<typeof reasonSchema>

const reason = (code: string, outcome: Reason['outcome'], en: string, sv: string): Reason => ({
  code,
  outcome,
  text: { en, sv },
})

const standardReasons: Reason[] = [
  reason('CHECKED_AND_CLEAR', 'APPROVE', 'Checked, nothing against it', 'Kontrollerat, inget talar emot'),
  reason('FALSE_POSITIVE', 'APPROVE', 'The hits mean somebody else', 'Träffarna avser någon annan'),
  reason('FUNDS_EXPLAINED', 'APPROVE', 'Source of funds explained', 'Medlens ursprung är förklarat'),
  reason('POWER_OF_ATTORNEY_SEEN', 'APPROVE', 'Power of attorney seen', 'Fullmakten är kontrollerad'),
  reason('SANCTIONED', 'DECLINE', 'Is sanctioned', 'Är föremål för sanktioner'),
  reason('IDENTITY_NOT_PROVEN', 'DECLINE', 'Identity not proven', 'Identiteten är inte styrkt'),
  reason('NO_AUTHORITY_TO_SIGN', 'DECLINE', 'May not sign for the company', 'Får inte teckna företaget'),
  reason('OWNERS_UNKNOWN', 'DECLINE', 'Owners cannot be established', 'Ägarna går inte att fastställa'),
  reason('OUTSIDE_RISK_APPETITE', 'DECLINE', 'Outside our risk appetite', 'Utanför vår riskaptit'),
  reason('SUSPECTED_FRAUD', 'DECLINE', 'Suspected fraud', 'Misstänkt bedrägeri'),
]

const days = z.number().int().min(1).max(36_525)
const dueHours = z.number().int().min(1).max(8760)

/** What a workspace may set. A field that is left out has its standard. */
export const settingsSchema = z.strictObject({
  /** Looks of a workflow that is made from now on. */
  theme: themeSchema,
  /** Days that an application is kept after it has ended, by how it ended; null keeps it until somebody erases it. */
  retentionDays: z.strictObject({
    APPROVED: days.nullable(),
    DECLINED: days.nullable(),
    CANCELLED: days.nullable(),
    FAILED: days.nullable(),
  }),
  reasons: z.array(reasonSchema).max(100),
  /** Whether reviews must be decided, and workflows published, by two people. */
  fourEyes: z.strictObject({ decisions: z.boolean(), publishing: z.boolean() }),
  /** Whether whoever signs in by password must set up a second factor; null: in production. */
  secondFactorRequired: z.boolean().nullable(),
  /** Hours in which a review should be decided, by its kind. */
  reviewDueHours: z.strictObject({ DECISION: dueHours, ALERT: dueHours }),
  /** Days after which a customer is looked at again, by how much of a risk they are; UNKNOWN where nothing was scored. */
  periodicReviewDays: z.strictObject({ LOW: days, MEDIUM: days, HIGH: days, UNKNOWN: days }),
  /** As e-mails name their sender; null: the workspace's name. */
  mailSenderName: z.string().trim().min(1).max(100).nullable(),
  /** Minutes after which somebody who does nothing must sign in again. */
  idleMinutes: z.number().int().min(5).max(720),
})

export type WorkspaceSettings = z.output<typeof settingsSchema>
export type ChosenSettings = Partial<WorkspaceSettings>

export const standardSettings: WorkspaceSettings = {
  theme: {},
  // Five years after the end, as the anti-money-laundering rules of the EU ask; what never became a customer goes earlier.
  retentionDays: { APPROVED: 1826, DECLINED: 1826, CANCELLED: 365, FAILED: 365 },
  reasons: standardReasons,
  fourEyes: { decisions: false, publishing: false },
  secondFactorRequired: null,
  reviewDueHours: { DECISION: 48, ALERT: 24 },
  periodicReviewDays: { LOW: 1095, MEDIUM: 730, HIGH: 365, UNKNOWN: 365 },
  mailSenderName: null,
  idleMinutes: 30,
}

/** The settings of the transaction's workspace: what it has chosen, and the standard for everything else. */
export async function readSettings(tx: Tx, workspaceId?: string): Promise<WorkspaceSettings> {
  const [row] = await tx
    .select({ chosen: workspaceSettings.chosen })
    .from(workspaceSettings)
    .where(workspaceId ? eq(workspaceSettings.workspaceId, workspaceId) : undefined)
  return { ...standardSettings, ...row?.chosen }
}

/** Whether a workflow's draft goes live only when a second person agrees. */
export async function publishingNeedsTwo(tx: Tx): Promise<boolean> {
  return (await readSettings(tx)).fourEyes.publishing
}
