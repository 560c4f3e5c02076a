import type { Context } from '../../platform/operation.ts'
import { revokedTokens } from './tables.ts'
import type { AccessClaims } from './tokens.ts'

/** Ends one access token before its time (RFC 7009). Twice is as good as once. */
export async function revokeToken(ctx: Context, claims: AccessClaims): Promise<void> {
  await ctx.tx
    .insert(revokedTokens)
    .values({
      id: claims.tokenId,
      workspaceId: claims.workspaceId,
      clientId: claims.clientId,
      expiresAt: claims.expiresAt,
    })
    .onConflictDoNothing()
  await ctx.audit('tokens.revoke', claims.clientId, { tokenId: claims.tokenId })
}
