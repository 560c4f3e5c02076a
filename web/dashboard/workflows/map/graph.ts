import type { Definition } from '../operations.ts'

export interface GraphNode {
  id: string
  /** What it stands for; its place in the definition, where it has one. */
  is: 'start' | 'step' | 'rule' | 'outcome'
  path?: string
  /** Which step, rule or outcome. */
  name: string
  x: number
  y: number
}

export interface GraphEdge {
  id: string
  from: string
  to: string
  /** YES and NO of a rule; SKIP past a step that is not always taken. */
  is: 'next' | 'skip' | 'yes' | 'no'
  /** When, or where, a step is left out. */
  about?: string
}

export const nodeSize = { width: 250, height: 74 }
const [columnPx, rowPx] = [350, 104]
const outcomes = ['APPROVE', 'REVIEW', 'DECLINE'] as const

/** Countries in which a step is left out. */
export function skippedIn(step: Definition['steps'][number]): string[] {
  return Object.entries(step.markets ?? {}).flatMap(([code, { skip }]) => (skip ? [code] : []))
}

/**
 * A definition as a picture in three columns: the steps downwards; beside the last of them, where they are asked, the rules; and
 * the outcomes. Every step and rule is a node; ways past a step, and from a rule to its outcome, are edges.
 */
export function graphOf({ steps, rules }: Definition): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const nodes: GraphNode[] = [{ id: 'start', is: 'start', name: 'start', x: 0, y: 0 }]
  const edges: GraphEdge[] = []
  const stepId = (at: number) => (at < 0 ? 'start' : `step-${at}`)
  for (const [at, step] of steps.entries()) {
    nodes.push({ id: stepId(at), is: 'step', path: `steps.${at}`, name: step.key, x: 0, y: (at + 1) * rowPx })
    edges.push({ id: `next-${at}`, from: stepId(at - 1), to: stepId(at), is: 'next' })
    const skipped = skippedIn(step)
    const after = at + 1 < steps.length ? stepId(at + 1) : 'rule-0'
    if (step.when !== undefined || skipped.length > 0)
      edges.push({ id: `skip-${at}`, from: stepId(at - 1), to: after, is: 'skip', about: skipped.join(', ') })
  }
  edges.push({ id: 'decide', from: stepId(steps.length - 1), to: 'rule-0', is: 'next' })
  const firstRule = Math.max(0, steps.length + 1 - rules.length)
  const ruleY = (at: number) => (firstRule + at) * rowPx
  for (const [at, rule] of rules.entries()) {
    nodes.push({ id: `rule-${at}`, is: 'rule', path: `rules.${at}`, name: String(at), x: columnPx, y: ruleY(at) })
    edges.push({ id: `yes-${at}`, from: `rule-${at}`, to: `outcome-${rule.outcome}`, is: 'yes' })
    const isLast = at === rules.length - 1
    // Where no rule is true, people decide; a last rule that always is leaves nothing over.
    if (!isLast) edges.push({ id: `no-${at}`, from: `rule-${at}`, to: `rule-${at + 1}`, is: 'no' })
    else if (rule.when.trim() !== 'true')
      edges.push({ id: `no-${at}`, from: `rule-${at}`, to: 'outcome-REVIEW', is: 'no' })
  }
  const reached = outcomes.filter((outcome) => edges.some(({ to }) => to === `outcome-${outcome}`))
  for (const outcome of reached) {
    // Beside the rules that lead there, so that the ways are short; never one upon another.
    const from = edges.filter(({ to }) => to === `outcome-${outcome}`).map((edge) => Number(edge.from.split('-')[1]))
    const middle = ruleY(from.reduce((sum, one) => sum + one, 0) / from.length)
    const taken = nodes.filter(({ is }) => is === 'outcome').map(({ y }) => y)
    let y = middle
    while (taken.some((other) => Math.abs(other - y) < rowPx)) y += rowPx / 2
    nodes.push({ id: `outcome-${outcome}`, is: 'outcome', name: outcome, x: columnPx * 2, y })
  }
  return { nodes, edges }
}
