import type { Check } from '../../platform/check.ts'
import { verifyAll } from './verify.ts'

export const auditChecks: Check[] = [
  {
    promise: 'every audit log is the one that was sealed, and none is cut off',
    async *findBroken(parts) {
      for await (const { workspaceId, faults, anchorsFile } of verifyAll(parts)) {
        if (anchorsFile === 'UNREADABLE') yield `workspace ${workspaceId} (audit-anchors.log cannot be read)`
        for (const { kind, number, subject } of faults)
          yield [`workspace ${workspaceId}`, kind, ...(number ? [`number ${number}`] : []), subject]
            .filter(Boolean)
            .join(' ')
      }
    },
  },
]
