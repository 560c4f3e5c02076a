import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Facts } from '../../engines/workflow/index.ts'
import type { Context } from '../../platform/operation.ts'
import { subjectKeys } from '../screening/index.ts'
import type { Application } from './find.ts'
import { partiesOf, scopeOf } from './parties.ts'
import { applicationKeys, type KeyKind } from './tables.ts'

export interface SharedKey {
  kind: KeyKind
  fingerprint: string
  /** What it is, in words for people: never stored. */
  label: string
}

/** More people than the largest board with its owners; a company of thousands of owners is found by these. */
const keysMax = 300

/** Writes down by what an application can be found from others, where an input has changed that. */
export async function keepKeys(ctx: Context, before: Application, after: Application): Promise<void> {
  if (isDeepStrictEqual(known(before.state.facts), known(after.state.facts))) return
  const keys = await keysOf(ctx, after)
  if (keys.length === 0) return
  await ctx.tx
    .insert(applicationKeys)
    .values(
      keys.map(({ kind, fingerprint }) => ({
        workspaceId: ctx.actor.workspaceId,
        applicationId: after.id,
        kind,
        fingerprint,
        at: after.createdAt,
      })),
    )
    .onConflictDoNothing()
}

/** Everything by which it may be found: people by their number, or their name with their birth date; never by a name alone. */
export async function keysOf(ctx: Context, application: Application): Promise<SharedKey[]> {
  const { contact, bankAccounts = [], identityDocument } = application.state.facts
  const found = new Map<string, SharedKey>()
  const add = (kind: KeyKind, value: string | undefined, label: string | undefined = value) => {
    if (!value || found.size >= keysMax) return
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([application.workspaceId, kind, value]))
      .digest('base64url')
    if (!found.has(fingerprint)) found.set(fingerprint, { kind, fingerprint, label: label ?? value })
  }
  add('EMAIL', contact?.email?.toLowerCase(), contact?.email)
  add('PHONE', contact?.phoneNumber)
  for (const { iban, clearingNumber, accountNumber } of bankAccounts) {
    add('BANK_ACCOUNT', iban ?? [clearingNumber, accountNumber].filter(Boolean).join(' '))
  }
  if (identityDocument?.documentNumber) {
    const { issuingCountry, documentNumber } = identityDocument
    add('DOCUMENT', `${issuingCountry} ${documentNumber}`)
  }
  const scope = scopeOf(application)
  for (const { known: one } of await partiesOf(ctx, application)) {
    if (one.type !== 'PERSON') continue
    for (const key of subjectKeys(one, scope)) {
      if (!key.startsWith('PERSON:in ')) add('PERSON', key, one.names[0])
    }
  }
  return [...found.values()]
}

/** The facts that keys are made of. */
function known({
  contact,
  bankAccounts,
  identityDocument,
  person,
  organization,
  owners,
  ownership,
  signatures,
}: Facts) {
  return { contact, bankAccounts, identityDocument, person, organization, owners, ownership, signatures }
}
