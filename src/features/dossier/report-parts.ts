import type { Content } from 'pdfmake/interfaces.js'
import type { Functionary } from '../../connectors/kit.ts'
import type { Dossier } from './gather.ts'
import { heading, table, timeText } from './report-layout.ts'
import type { ReportWords } from './report-words.ts'

/** More groups than these tell a reader nothing that the rule in words does not. */
const groupsMax = 100

/** The cover: what it is, how it ended, and how the rules came to it. */
export function decisionPart({ decision, name, customerId, createdAt }: Dossier, words: ReportWords): Content[] {
  const { say, code } = words
  const { workflow, outcome, risk, replay, decidedAt, rules, steps } = decision
  const replayed = { SAME: say('same'), DIFFERENT: say('different'), REFUSED: say('refused') }
  const pairs: [string, string | undefined][] = [
    [say('name'), name],
    [say('status'), code(decision.status)],
    [say('workflow'), `${workflow.name}, ${say('version', { number: workflow.version })} (${workflow.kind})`],
    [say('market'), workflow.countryCode],
    [say('customer'), customerId],
    [say('created'), timeText(createdAt)],
    [say('decided'), decidedAt && timeText(decidedAt)],
    [say('outcome'), outcome && `${code(outcome.outcome)}: ${outcome.reason}`],
    [say('risk'), risk && `${risk.level ?? say('unknown')} (${risk.score ?? `${risk.from}–${risk.to}`})`],
    [say('replay'), replayed[replay]],
    [say('steps'), steps.map(({ key, state }) => `${key}: ${state}`).join(', ')],
  ]
  return [
    heading(say('summary')),
    fields(pairs, words),
    heading(say('rules')),
    table(
      words,
      [say('condition'), say('leadsTo'), say('result')],
      ['*', 130, 110],
      rules.map((rule) => [
        rule.when,
        `${code(rule.outcome)}: ${rule.reason}`,
        [code(rule.result), rule.why].filter(Boolean).join(': '),
      ]),
    ),
    ...(risk
      ? [
          heading(say('riskParts')),
          table(
            words,
            [say('why'), say('condition'), say('points'), say('result')],
            [110, '*', 40, 110],
            risk.parts.map((part) => [
              part.code,
              part.when,
              String(part.points),
              [code(part.holds), part.why].filter(Boolean).join(': '),
            ]),
          ),
        ]
      : []),
  ]
}

export function companyPart({ company }: Dossier, words: ReportWords): Content[] {
  if (!company) return []
  const { say } = words
  const { organization, functionaries, signing } = company
  const { organizationNumber: number } = organization
  const ruleText = company.signingRule?.text ?? signing.ruleText
  const groups = signing.combinations.slice(0, groupsMax)
  const count = signing.count ?? signing.combinations.length
  return [
    heading(say('company')),
    fields(
      [
        [say('name'), organization.organizationName],
        [say('organizationNumber'), `${number.id} (${number.issuingCountry})`],
        [say('legalType'), organization.legalType],
        [say('companyStatus'), organization.companyStatus ?? organization.status],
        [say('registrationDate'), organization.registrationDate],
        [say('addresses'), organization.addresses.map((one) => Object.values(one).join(', ')).join('\n')],
        [say('source'), `${company.source}, ${timeText(company.asOf.toISOString())}`],
      ],
      words,
    ),
    { text: say('board'), style: 'subheading' },
    table(
      words,
      [say('name'), say('roles'), say('born')],
      ['*', '*', 100],
      functionaries.map((one) => [one.name, one.roles.join(', '), bornOf(one)]),
    ),
    { text: say('signing'), style: 'subheading' },
    fields(
      [
        [say('asPrinted'), ruleText],
        [say('inWords'), company.inWords.join('\n')],
        [say('coverage'), signing.coverage],
      ],
      words,
    ),
    { text: say('combinations', { count }), style: 'subheading' },
    signing.coverage === 'TOO_MANY'
      ? { text: say('uncounted') }
      : { ol: groups.map((group) => group.map(({ name }) => name).join(' + ')) },
  ]
}

export function ownersPart({ owners, decision }: Dossier, words: ReportWords): Content[] {
  const { say } = words
  if (decision.workflow.kind === 'KYC') return []
  if (!owners.declared) return [heading(say('owners')), { text: say('declaredNo'), style: 'quiet' }]
  return [
    heading(say('owners')),
    table(
      words,
      [say('name'), say('born'), say('country'), say('share'), say('votes')],
      ['*', 70, 50, 60, 60],
      [
        ...owners.data.map((one) => [
          one.name,
          one.dateOfBirth ?? say('unknown'),
          one.country ?? '',
          `${one.sharePercent} %`,
          one.votingPercent === undefined ? '' : `${one.votingPercent} %`,
        ]),
        ...(owners.organizations ?? []).map((one) => [
          [one.name, one.organizationNumber].filter(Boolean).join(', '),
          '',
          one.country ?? '',
          `${one.sharePercent} %`,
          '',
        ]),
      ],
    ),
  ]
}

function bornOf(one: Functionary): string {
  if (one.type !== 'PERSON') return one.organizationIdentifier?.id ?? ''
  return one.personalIdentityNumber?.id ?? one.dateOfBirth ?? ''
}

function fields(pairs: [string, string | undefined][], words: ReportWords): Content {
  return {
    layout: 'noBorders',
    table: {
      widths: [130, '*'],
      body: pairs.map(([name, value]) => [
        { text: name, style: 'quiet' },
        { text: value === undefined || value === '' ? words.say('unknown') : value },
      ]),
    },
  }
}
