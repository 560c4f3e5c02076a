import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Dossier } from './gather.ts'
import { heading, table, timeText } from './report-layout.ts'
import { companyPart, decisionPart, ownersPart } from './report-parts.ts'
import { type ReportWords, wordsOf } from './report-words.ts'

/** The report as pdfmake takes it. Whatever names hold is text: nothing in them is looked up, linked or run. */
export function reportOf(dossier: Dossier): TDocumentDefinitions {
  const words = wordsOf(dossier.language)
  const { say } = words
  const title = `${say('title')}: ${dossier.name ?? dossier.applicationId}`
  return {
    // `tagged` and `language` are for those who have the report read to them.
    tagged: true,
    language: dossier.language,
    displayTitle: true,
    version: '1.7',
    info: { title, creator: 'Openbits', producer: 'Openbits', creationDate: new Date(dossier.madeAt) },
    pageSize: 'A4',
    pageMargins: [40, 50, 40, 50],
    defaultStyle: { font: 'Roboto', fontSize: 8.5, lineHeight: 1.15 },
    styles: {
      title: { fontSize: 20, bold: true },
      heading: { fontSize: 13, bold: true, margin: [0, 16, 0, 5] },
      subheading: { fontSize: 10, bold: true, margin: [0, 8, 0, 3] },
      head: { bold: true, fillColor: '#eff1f4' },
      quiet: { color: '#4d5563' },
    },
    footer: (page: number, pages: number): Content => ({
      columns: [
        { text: dossier.applicationId, style: 'quiet' },
        { text: say('page', { page, pages }), alignment: 'right', style: 'quiet' },
      ],
      margin: [40, 12, 40, 0],
      fontSize: 7.5,
    }),
    content: [
      { text: say('title'), style: 'title' },
      { text: say('of', { id: dossier.applicationId }), style: 'quiet' },
      { text: say('made', { at: timeText(dossier.madeAt) }), style: 'quiet', margin: [0, 0, 0, 6] },
      ...decisionPart(dossier, words),
      ...timelinePart(dossier, words),
      ...factsPart(dossier, words),
      ...companyPart(dossier, words),
      ...ownersPart(dossier, words),
      ...hitsPart(dossier, words),
      ...documentsPart(dossier, words),
      ...reviewsPart(dossier, words),
      ...evidencePart(dossier, words),
    ],
  }
}

function timelinePart({ timeline, timelineIsWhole }: Dossier, words: ReportWords): Content[] {
  const { say, code } = words
  return [
    heading(say('timeline')),
    table(
      words,
      [say('time'), say('what'), say('who')],
      [88, '*', 110],
      timeline.map(({ at, what, by, detail, comment }) => {
        const details = Object.entries(detail).map(([name, value]) => `${name}: ${plain(value, code)}`)
        const more = [...details, ...(comment ? [`“${comment}”`] : [])]
        return [timeText(at), more.length > 0 ? `${code(what)} (${more.join(', ')})` : code(what), by.name ?? by.kind]
      }),
    ),
    ...(timelineIsWhole ? [] : [{ text: say('cut'), style: 'quiet' }]),
  ]
}

function plain(value: unknown, code: (code: string) => string): string {
  if (typeof value === 'string') return code(value)
  return Array.isArray(value) ? value.map((one) => plain(one, code)).join(' ') : JSON.stringify(value)
}

function factsPart({ facts }: Dossier, words: ReportWords): Content[] {
  const { say, code } = words
  return [
    heading(say('facts')),
    table(
      words,
      [say('fact'), say('value'), say('source'), say('time'), say('believed')],
      [92, '*', 82, 60, 48],
      facts.map((fact) => [
        `${fact.subject.toLowerCase()}.${fact.name}`,
        factText(fact.name, fact.value),
        `${code(fact.origin)}${fact.source === fact.origin.toLowerCase() ? '' : `, ${fact.source}`}`,
        timeText(fact.collectedAt),
        fact.believed ? say('yes') : say('overruled'),
      ]),
    ),
  ]
}

/** Records that have sections of their own are told there. */
function factText(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (name === 'company') {
    const { organization } = value as { organization: { organizationName: string; organizationNumber: { id: string } } }
    return `${organization.organizationName} ${organization.organizationNumber.id}`.trim()
  }
  const text = JSON.stringify(value)
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}

function hitsPart({ hits }: Dossier, words: ReportWords): Content[] {
  const { say } = words
  return [
    heading(say('hits')),
    table(
      words,
      [say('subject'), say('listed'), say('score'), say('status'), say('why')],
      [80, 110, 34, 52, '*'],
      hits.map(({ subject, entry, listName, listSequence, status, score, explanation }) => [
        [subject.names[0] ?? '', subject.birthDate].filter(Boolean).join(', '),
        `${entry.names[0]?.value ?? entry.id} (${listName}, ${listSequence}; ${entry.topics.join(', ')})`,
        `${(score * 100).toFixed(1)} %`,
        status,
        explanation.sentences.join(' '),
      ]),
    ),
  ]
}

function documentsPart({ documents }: Dossier, words: ReportWords): Content[] {
  const { say, code } = words
  return [
    heading(say('documents')),
    table(
      words,
      [say('name'), say('type'), say('uploadedBy'), say('time'), say('fingerprint')],
      [110, 82, 50, 60, '*'],
      documents.map((one) => [
        one.name,
        [one.type, one.context].filter(Boolean).join(', '),
        code(one.uploadedBy),
        timeText(one.createdAt),
        one.sha256,
      ]),
    ),
  ]
}

function reviewsPart({ reviews }: Dossier, words: ReportWords): Content[] {
  const { say, code } = words
  const rows = reviews.flatMap((review) => {
    const opened = [timeText(review.openedAt), `${say('opened')}: ${review.kind}`, review.reason, '', '']
    const said = review.decisions.map((one) => [
      timeText(one.at),
      `${code(one.decision)} (${one.act})`,
      [one.reason, ...(one.moreReasons ?? [])].join(', '),
      [one.comment, one.despite && say('despite', { why: one.despite })].filter(Boolean).join('\n'),
      one.byName ?? one.by,
    ])
    return [opened, ...said]
  })
  return [
    heading(say('reviews')),
    table(
      words,
      [say('time'), say('decision'), say('reasons'), say('comment'), say('who')],
      [60, 92, 92, '*', 82],
      rows,
    ),
  ]
}

function evidencePart({ evidence }: Dossier, words: ReportWords): Content[] {
  const { say } = words
  return [
    heading(say('evidence')),
    table(
      words,
      [say('source'), say('asked'), say('time'), say('fingerprint')],
      [80, '*', 60, 170],
      evidence.map((one) => [
        [one.source, one.licence, one.erased ? say('erased') : ''].filter(Boolean).join('; '),
        one.url,
        timeText(one.retrievedAt),
        one.sha256,
      ]),
    ),
  ]
}
