import { type SQL, sql } from 'drizzle-orm'
import type { RiskLevel } from '../../engines/risk/index.ts'
import type { Kind, Status } from '../../engines/workflow/index.ts'
import { applications } from './tables.ts'

/** A row of `listedApplications`; times as PostgreSQL prints them. */
export interface ListedApplication extends Record<string, unknown> {
  id: string
  workflow_id: string
  status: Status
  kind: Kind
  country_code: string
  customer_id: string | null
  company_name: string | null
  person_name: string | null
  number: string | null
  risk_score: number | null
  risk_level: RiskLevel | null
  created_at: string
  updated_at: string
  expires_at: string
  erased_at: string | null
}

/** Applications without their state, for statements of those who list them together with what others know. */
export const listedApplications: SQL = sql`select ${applications.id} as id, ${applications.workspaceId} as workspace_id,
    ${applications.workflowId} as workflow_id, ${applications.status} as status, ${applications.kind} as kind,
    ${applications.countryCode} as country_code, ${applications.customerId} as customer_id,
    ${applications.companyName} as company_name, ${applications.personName} as person_name, ${applications.number} as number,
    ${applications.riskScore} as risk_score, ${applications.riskLevel} as risk_level, ${applications.createdAt} as created_at,
    ${applications.updatedAt} as updated_at, ${applications.expiresAt} as expires_at, ${applications.erasedAt} as erased_at
  from ${applications}`
