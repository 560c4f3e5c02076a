import type { Dispatch } from 'react'
import { Choices } from '../../../parts/choices.tsx'
import { inWords } from '../../../parts/in-words.ts'
import { StepForm } from '../../../parts/step-form.tsx'
import { asPhoto } from '../../../parts/uploads/as-photo.ts'
import { PagesOf } from '../../../parts/uploads/pages-of.tsx'
import { type Kind, useUploads } from '../../../parts/uploads/use-uploads.ts'
import type { Issues, StepProps } from '../../../view.ts'
import { addWords, useWords } from '../../../words/index.ts'
import { words } from './words.ts'

addWords(words)

interface Props extends StepProps {
  type: string
  onType: Dispatch<string>
}

/** Which document, and photos of its sides; where faces are compared, one of the person too. */
export default function DocumentForm({ type, onType, ...props }: Props) {
  const { step, submit } = props
  const { t } = useWords()
  const uploads = useUploads(props, asPhoto)
  const { types = [], takesSelfie = false } = step.identityDocument ?? {}
  const wanted = type === '' ? [] : [...sidesOf(type), ...(takesSelfie ? [selfie] : [])]

  async function send(): Promise<Issues> {
    if (type === '') return { documentType: t('identity.chooseType') }
    if (uploads.isSending) return { sending: t('identity.sending') }
    const photos = wanted.map((kind) => uploads.of(kind).find(({ state }) => state === 'DONE'))
    const lacking = wanted.filter((_, at) => !photos[at])
    if (lacking.length > 0) return Object.fromEntries(lacking.map((kind) => [fieldOf(kind), t('identity.lacking')]))
    const documentIds = photos.flatMap((photo) => photo?.documentId ?? [])
    return inWords(await submit({ documentType: type, documentIds }), [[/^/, 'identity.gone']], t)
  }

  return (
    <StepForm title={t('identity.title')} action={t('identity.send')} onSubmit={send}>
      {(issues) => (
        <>
          {step.note && !isOfEid(step.note) && <p className="notice notice-wrong">{t(noteKey(step.note))}</p>}
          <Choices
            legend={t('identity.which')}
            error={type === '' ? issues.documentType : undefined}
            options={types.map((value) => ({ value, label: t(`identity.type.${value}`) }))}
            chosen={[type]}
            onChange={([chosen = '']) => onType(chosen)}
          />
          {wanted.map((kind) => (
            <PagesOf
              key={fieldOf(kind)}
              kind={kind}
              label={t(`identity.side.${kind.context ?? 'SELFIE'}`)}
              hint={t(`identity.hint.${kind.context ?? 'SELFIE'}`)}
              error={uploads.of(kind).length > 0 ? undefined : issues[fieldOf(kind)]}
              photo={kind === selfie ? 'user' : 'environment'}
              uploads={uploads}
              maxMb={step.uploadMaxMb}
            />
          ))}
        </>
      )}
    </StepForm>
  )
}

const selfie: Kind = { type: 'SELFIE' }

function sidesOf(type: string): Kind[] {
  const contexts = type === 'PASSPORT' ? ['PHOTO_PAGE'] : ['DOCUMENT_FRONT', 'DOCUMENT_BACK']
  return contexts.map((context) => ({ type, context }))
}

function fieldOf({ type, context }: Kind): string {
  return context === undefined ? type : `${type}.${context}`
}

/** How an eID has failed is said where eIDs are. */
function isOfEid(note: string): boolean {
  return ['CANCELLED', 'EXPIRED', 'REFUSED', 'OTHER', 'WRONG_PERSON'].includes(note)
}

function noteKey(note: string): string {
  return Object.hasOwn(words.en, `identity.note.${note}`) ? `identity.note.${note}` : 'identity.note.NO_MRZ_FOUND'
}
