import { type ComponentType, lazy } from 'react'
import type { StepProps } from '../view.ts'

type Page = { default: ComponentType<StepProps> }

/** The page of each step type, loaded when its turn comes. */
const pages: Record<string, () => Promise<Page>> = {
  contact: () => import('./contact/page.tsx'),
  organization: () => import('./organization/page.tsx'),
  representative: () => import('./representative/page.tsx'),
  owners: () => import('./owners/page.tsx'),
  documents: () => import('./documents/page.tsx'),
  'bank-account': () => import('./bank-account/page.tsx'),
  questionnaire: () => import('./questionnaire/page.tsx'),
  identify: () => import('./identify/page.tsx'),
  sign: () => import('./sign/page.tsx'),
}

/** Fetches a step's page, so that it is there when it is shown. */
export function prepareStep(type: string): void {
  void pages[type]?.().catch(() => {})
}

export const stepPages = Object.fromEntries(Object.entries(pages).map(([type, load]) => [type, lazy(load)]))
