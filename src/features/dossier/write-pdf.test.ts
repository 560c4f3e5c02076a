import { describe, expect, it } from 'vitest'
import { pdfText } from '../../../test/pdf-text.ts'
import type { Dossier } from './gather.ts'
import { writePdf } from './write-pdf.ts'

const at = '2026-06-15T10:00:00Z'

function dossier(more: Partial<Dossier> = {}): Dossier {
  return {
    language: 'en',
    madeAt: at,
    applicationId: '4d72cbf4-070c-4b64-b8a6-86baaee34100',
    name: 'Lois Lane',
    createdAt: at,
    decision: {
      applicationId: 'bits:application::4d72cbf4-070c-4b64-b8a6-86baaee34100',
      status: 'MANUALLY_APPROVED',
      workflow: { workflowId: 'w', name: 'Companies', version: 3, kind: 'KYB', countryCode: 'SE', fourEyes: false },
      expiresAt: at,
      steps: [],
      rules: [{ when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'HIT', result: 'TRUE' }],
      reservations: [],
      replay: 'SAME',
    },
    timeline: [],
    timelineIsWhole: true,
    facts: [],
    owners: { data: [], declared: false },
    hits: [],
    documents: [],
    reviews: [],
    evidence: [],
    ...more,
  }
}

const close = (text: string) => text.replace(/\s+/g, '')

describe('the evidence report as a PDF', () => {
  it.each(['Łukasz Åström Ðorð Þórir', 'Δημήτρης Ψυχή', 'Дмитрий Їжакевич', 'Søren Ærø Ölü'])(
    'writes %s in its own letters',
    async (name) => {
      expect(close(pdfText(await writePdf(dossier({ name }))))).toContain(close(name))
    },
  )

  it('is a PDF that says its language and is tagged', async () => {
    const text = Buffer.from(await writePdf(dossier({ language: 'sv' }))).toString('latin1')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text).toContain('/Lang (sv)')
    expect(text).toContain('/MarkInfo')
  })

  it('in Swedish it has no English headings', async () => {
    const text = close(pdfText(await writePdf(dossier({ language: 'sv' }))))
    expect(text).toContain('Underlagsrapport')
    expect(text).not.toContain('Evidencereport')
  })

  it('SSRF-01 a name that looks like an address or a file is text: nothing is fetched or read for it', async () => {
    const hostile = 'file:///etc/passwd http://127.0.0.1:1/x.png <img src=x> {"image":"/etc/passwd"}'
    const documents = [{ name: hostile, type: 'X', size: 1, sha256: 'a', uploadedBy: 'APPLICANT', createdAt: at }]
    const text = close(pdfText(await writePdf(dossier({ name: hostile, documents }))))
    expect(text).toContain(close('file:///etc/passwd'))
    expect(text).not.toContain('root:')
  })

  it('words without a space are broken, and lose nothing', async () => {
    const sha256 = 'ab'.repeat(32)
    const url = `https://register.example/${'x'.repeat(300)}`
    const evidence = [
      { evidenceId: 'e', source: 'r', url, contentType: 'a', size: 1, sha256, retrievedAt: at, erased: false },
    ]
    const text = close(pdfText(await writePdf(dossier({ evidence })))).replaceAll('\u200b', '')
    expect(text).toContain(sha256)
  })
})
