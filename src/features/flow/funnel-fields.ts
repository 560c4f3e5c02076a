import type { Step } from '../../engines/workflow/index.ts'
import type { Issue } from '../../platform/errors.ts'

/** Names of fields that a step or an operation takes; whatever else stands in a path was made up by the sender. */
const names = new Set(
  `email phoneNumber
   organizationNumber confirm manual organizationName legalType registrationDate documentIds documents context file
   documentType PHOTO_PAGE DOCUMENT_FRONT DOCUMENT_BACK
   owners name country dateOfBirth sharePercent votingPercent control noneAboveThreshold
   accounts type iban bic clearingNumber accountNumber
   answers method personalIdentityNumber language`.split(/\s+/),
)

/** Stands for a field that is none of ours. */
export const otherField = 'OTHER'

/**
 * The fields that were refused, each once: `accounts.iban`, `answers.funds`, `documents.PASSPORT`. Only names of ours and
 * those that the workflow gives to questions and documents: the keys of what was sent may be anything, a name among them.
 */
export function refusedFields(step: Step, issues: Issue[]): string[] {
  const own = ownNames(step)
  const fields = issues.map(({ path }) => {
    // How many accounts or owners there are says nothing of the form, and how deep they lie neither.
    const parts = path.split('.').filter((part, at, all) => !/^\d+$/.test(part) && part !== all[at - 2])
    const field = parts[0] === 'data' ? parts.slice(1) : parts
    return field.length > 0 && field.every((part) => names.has(part) || own.has(part)) ? field.join('.') : otherField
  })
  return [...new Set(fields)]
}

function ownNames(step: Step): Set<string> {
  switch (step.type) {
    case 'questionnaire':
      return new Set(step.settings.questions.map(({ key }) => key))
    case 'documents':
      return new Set(step.settings.required.flatMap(({ type, context }) => [type, ...(context ? [context] : [])]))
    default:
      return new Set()
  }
}
