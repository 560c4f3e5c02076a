import {
  Building2,
  FileText,
  Fingerprint,
  Gavel,
  Landmark,
  ListChecks,
  type LucideIcon,
  Mail,
  PenLine,
  ScanSearch,
  UserCheck,
  Users,
} from 'lucide-react'
import type { StepType } from '../operations.ts'

export const stepIcons: Record<StepType, LucideIcon> = {
  identify: Fingerprint,
  contact: Mail,
  organization: Building2,
  representative: UserCheck,
  owners: Users,
  documents: FileText,
  'bank-account': Landmark,
  questionnaire: ListChecks,
  screening: ScanSearch,
  sign: PenLine,
  decision: Gavel,
}
