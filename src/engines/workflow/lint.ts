import { readsOf } from './conditions.ts'
import { stepsIn } from './market.ts'
import type { Problem } from './problems.ts'
import { questionsOf } from './questions.ts'
import type { Definition, Step, StepType } from './types.ts'
import { broughtBy } from './vocabulary.ts'

/** What is known around a definition. */
export interface LintContext {
  isTest: boolean
  markets: readonly {
    countryCode: string
    languages: readonly string[]
    /** Methods with which somebody can identify themselves here; an identity document is one. */
    eidMethods: readonly { method: string; isSandbox: boolean; signs: boolean }[]
    registries: readonly { id: string; isReady: boolean; isSandbox: boolean }[]
  }[]
}

type Say = (path: string, code: string, message: string, messageSv: string) => Problem

const warn: Say = (path, code, message, messageSv) => ({ path, severity: 'warning', code, message, messageSv })

/** What a definition that can be saved probably does not mean. */
export function lint(definition: Definition, context: LintContext): Problem[] {
  return [
    ...rulesNeverReached(definition),
    ...noLastRule(definition),
    ...factsNeverKnown(definition),
    ...approvedUnseen(definition),
    ...marketsUnknown(definition, context),
    ...marketsUnserved(definition, context),
    ...wordsMissing(definition, context),
  ]
}

const squeezed = (condition: string) => condition.replace(/\s+/g, ' ').trim()

function rulesNeverReached({ rules }: Definition): Problem[] {
  return rules.flatMap(({ when }, i) => {
    const before = rules.slice(0, i).findIndex((rule) => ['true', squeezed(when)].includes(squeezed(rule.when)))
    if (before < 0) return []
    const n = before + 1
    return warn(
      `rules.${i}`,
      'RULE_NEVER_REACHED',
      `Rule ${n} decides before this one can. Move it up, or remove it.`,
      `Regel ${n} avgör innan denna kan göra det. Flytta upp den eller ta bort den.`,
    )
  })
}

function noLastRule({ rules }: Definition): Problem[] {
  if (rules.some(({ when }) => squeezed(when) === 'true')) return []
  return [
    warn(
      'rules',
      'NO_LAST_RULE',
      'Where no rule is true, people decide (NO_RULE_MATCHED). Say so by a last rule with the condition “true”.',
      'Där ingen regel stämmer avgör människor (NO_RULE_MATCHED). Säg det med en sista regel med villkoret ”true”.',
    ),
  ]
}

/** A condition that reads what no step before it brings is never resolved: a step is then taken, a rule leads to review. */
function factsNeverKnown({ steps, rules, risk }: Definition): Problem[] {
  const told = (text: string, path: string, before: readonly Step[]): Problem[] => {
    const types = new Set<StepType>(before.map(({ type }) => type))
    return [...readsOf(text).names].flatMap((name) => {
      const brings = Object.hasOwn(broughtBy, name) ? broughtBy[name] : undefined
      if (!brings || brings.some((type) => types.has(type))) return []
      const which = brings.join(' / ')
      return warn(
        path,
        'NEVER_KNOWN',
        `“${name}” is never known here: put a step of the type ${which} before it, or take it out of the condition.`,
        `”${name}” är aldrig känt här: lägg ett steg av typen ${which} före, eller ta bort det ur villkoret.`,
      )
    })
  }
  return [
    ...steps.flatMap(({ when }, i) => (when === undefined ? [] : told(when, `steps.${i}.when`, steps.slice(0, i)))),
    ...rules.flatMap(({ when }, i) => told(when, `rules.${i}.when`, steps)),
    ...(risk?.factors ?? []).flatMap(({ when }, i) => told(when, `risk.factors.${i}.when`, steps)),
  ]
}

function approvedUnseen({ steps, rules }: Definition): Problem[] {
  const at = rules.findIndex(({ outcome }) => outcome === 'APPROVE')
  if (at < 0) return []
  const has = (type: StepType) => steps.some((step) => step.type === type)
  const path = `rules.${at}`
  return [
    ...(has('screening')
      ? []
      : [
          warn(
            path,
            'APPROVES_UNSCREENED',
            'This approves applicants whom no step has screened. Add a “screening” step after those that bring people.',
            'Detta godkänner sökande som inget steg har kontrollerat mot listor. Lägg till ett steg ”screening”.',
          ),
        ]),
    ...(has('identify')
      ? []
      : [
          warn(
            path,
            'APPROVES_UNIDENTIFIED',
            'This approves applicants who have not shown who they are. Add an “identify” step.',
            'Detta godkänner sökande som inte har visat vilka de är. Lägg till ett steg ”identify”.',
          ),
        ]),
  ]
}

/** Countries that steps deviate for, or that conditions name, and that the workflow is not offered in. */
function marketsUnknown({ steps }: Definition, { markets }: LintContext): Problem[] {
  if (markets.length === 0) return []
  const offered = new Set(markets.map(({ countryCode }) => countryCode))
  return steps.flatMap((step, i) =>
    Object.keys(step.markets ?? {}).flatMap((country) =>
      offered.has(country)
        ? []
        : warn(
            `steps.${i}.markets.${country}`,
            'MARKET_NOT_OFFERED',
            `The workflow is not offered in ${country}: add the market, or remove what deviates there.`,
            `Flödet erbjuds inte i ${country}: lägg till marknaden eller ta bort avvikelsen.`,
          ),
    ),
  )
}

function marketsUnserved({ steps }: Definition, { markets, isTest }: LintContext): Problem[] {
  return markets.flatMap(({ countryCode: country, eidMethods, registries }, i): Problem[] => {
    const its = stepsIn(steps, country)
    const has = (type: StepType) => its.some((step) => step.type === type)
    const here = `markets.${i}`
    const problems: Problem[] = []
    if (has('identify') && eidMethods.length === 0) {
      const en = `Nobody can identify themselves in ${country}: choose an eID for the market, or leave the step out there.`
      const sv = `Ingen kan identifiera sig i ${country}: välj en e-legitimation för marknaden eller hoppa över steget där.`
      problems.push(warn(here, 'MARKET_WITHOUT_EID', en, sv))
    }
    if (has('sign') && !eidMethods.some(({ signs }) => signs)) {
      const en = `Nobody can sign in ${country}: choose an eID that signs, or leave the step out there.`
      const sv = `Ingen kan skriva under i ${country}: välj en e-legitimation som kan det eller hoppa över steget där.`
      problems.push(warn(here, 'MARKET_WITHOUT_SIGNING', en, sv))
    }
    if (has('organization') && !registries.some(({ isReady }) => isReady)) {
      const en = `No register that is set up serves ${country}: choose one, or set its keys (see markets.status).`
      const sv = `Inget register som är uppsatt täcker ${country}: välj ett eller ange dess nycklar.`
      problems.push(warn(here, 'MARKET_WITHOUT_REGISTER', en, sv))
    }
    const sandbox = [...eidMethods.filter((one) => one.isSandbox).map(({ method }) => method)]
    sandbox.push(...registries.filter((one) => one.isSandbox).map(({ id }) => id))
    if (!isTest && sandbox.length > 0) {
      const en = `${sandbox.join(', ')} in ${country} knows invented people only. Choose real sources.`
      const sv = `${sandbox.join(', ')} i ${country} känner bara påhittade personer. Välj riktiga källor.`
      problems.push(warn(here, 'SANDBOX_FOR_REAL_PEOPLE', en, sv))
    }
    return problems
  })
}

/** Applicants whose language a question has no words in see it in English. */
function wordsMissing({ steps }: Definition, { markets }: LintContext): Problem[] {
  const languages = [...new Set(markets.flatMap((market) => market.languages))]
  return questionsOf(stepsIn(steps, undefined)).flatMap(({ index, question, position }) => {
    const lacking = languages.filter((language) => !Object.hasOwn(question.label, language))
    if (lacking.length === 0) return []
    const path = `steps.${index}.settings.questions.${position}.label`
    const list = lacking.join(', ')
    const en = `The question has no words in ${list}; it is shown in English there.`
    return warn(path, 'WORDS_MISSING', en, `Frågan saknar text på ${list}; där visas den på engelska.`)
  })
}
